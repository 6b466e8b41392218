/** Guidance: a predictor around a predictor. */
@NullMarked
package pochade.inference.diffusion.guidance;

import org.jspecify.annotations.NullMarked;
