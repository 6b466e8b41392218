/** Pictures to latents and back. */
@NullMarked
package pochade.inference.pipeline.codec;

import org.jspecify.annotations.NullMarked;
