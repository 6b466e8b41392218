/** Pictures made larger. */
@NullMarked
package pochade.inference.pipeline.upscale;

import org.jspecify.annotations.NullMarked;
