/** Folders that the user names, what happens in them, and files that are whole. */
@NullMarked
package pochade.app.folders;

import org.jspecify.annotations.NullMarked;
