/** Folders that the user names, and what happens in them. */
@NullMarked
package pochade.app.folders;

import org.jspecify.annotations.NullMarked;
