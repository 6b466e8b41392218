/** What a model file is, told from the names and shapes of its tensors. */
@NullMarked
package pochade.inference.weights.kind;

import org.jspecify.annotations.NullMarked;
