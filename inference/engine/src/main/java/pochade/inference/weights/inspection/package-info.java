/** Descriptions of model files for their user. */
@NullMarked
package pochade.inference.weights.inspection;

import org.jspecify.annotations.NullMarked;
