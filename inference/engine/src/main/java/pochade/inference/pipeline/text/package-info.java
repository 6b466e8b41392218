/** Prompts to what a UNet is told of them. */
@NullMarked
package pochade.inference.pipeline.text;

import org.jspecify.annotations.NullMarked;
