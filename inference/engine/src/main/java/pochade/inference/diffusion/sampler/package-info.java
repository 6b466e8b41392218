/** Samplers: from noise to latents by asking a denoiser at falling noise levels, one file each. */
@NullMarked
package pochade.inference.diffusion.sampler;

import org.jspecify.annotations.NullMarked;
