/** The autoencoders between pictures and latents. */
@NullMarked
package pochade.inference.model.vae;

import org.jspecify.annotations.NullMarked;
