/** The CLIP text encoder. */
@NullMarked
package pochade.inference.model.clip;

import org.jspecify.annotations.NullMarked;
