/** The document of the canvas: layers of tiles, strokes, and what is sent of it. Knows no JavaFX. */
@NullMarked
package pochade.app.document;

import org.jspecify.annotations.NullMarked;
