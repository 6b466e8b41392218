/** Whole models, whatever their layout on disk: parts, configs and weights by the names of diffusers. */
@NullMarked
package pochade.inference.weights.source;

import org.jspecify.annotations.NullMarked;
