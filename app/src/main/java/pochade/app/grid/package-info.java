/** Pictures side by side: the WebUI's X/Y/Z plot and prompt matrix, drawn with their labels. */
@NullMarked
package pochade.app.grid;

import org.jspecify.annotations.NullMarked;
