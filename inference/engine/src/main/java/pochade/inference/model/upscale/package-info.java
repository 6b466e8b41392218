/**
 * The networks that enlarge pictures. Pictures are [batch, channels, height, width] in 0 to 1; what a network is told from
 * is in {@code pochade.inference.weights.upscaler}, its kernels are in {@code upscalers.py}.
 */
@NullMarked
package pochade.inference.model.upscale;

import org.jspecify.annotations.NullMarked;
