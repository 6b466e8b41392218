/** The canvas. */
@NullMarked
package pochade.app.canvas;

import org.jspecify.annotations.NullMarked;
