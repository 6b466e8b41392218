/** The UNet of Stable Diffusion: noisy latents, timestep and text to a prediction of the noise. */
@NullMarked
package pochade.inference.model.unet;

import org.jspecify.annotations.NullMarked;
