/** The small language that pictures are looked for in: words, phrases and typed conditions. */
@NullMarked
package pochade.app.search;

import org.jspecify.annotations.NullMarked;
