/** Pixels without AWT, JavaFX or tensors. */
@NullMarked
package pochade.inference.api.image;

import org.jspecify.annotations.NullMarked;
