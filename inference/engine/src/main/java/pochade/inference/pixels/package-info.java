/** Pictures to tensors and back. */
@NullMarked
package pochade.inference.pixels;

import org.jspecify.annotations.NullMarked;
