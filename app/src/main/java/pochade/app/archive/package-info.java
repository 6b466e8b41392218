/** The index of all pictures: what they are, what the user thinks of them, and where they are thrown away. */
@NullMarked
package pochade.app.archive;

import org.jspecify.annotations.NullMarked;
