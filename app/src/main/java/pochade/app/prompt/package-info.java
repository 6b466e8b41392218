/** What the words of a prompt ask the library for: LoRAs in tags, textual inversions by their names. */
@NullMarked
package pochade.app.prompt;

import org.jspecify.annotations.NullMarked;
