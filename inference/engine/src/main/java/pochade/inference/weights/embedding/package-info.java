/** Files of textual inversion. */
@NullMarked
package pochade.inference.weights.embedding;

import org.jspecify.annotations.NullMarked;
