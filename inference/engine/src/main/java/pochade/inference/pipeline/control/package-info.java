/** The ControlNets and T2I-Adapters of a request, from their files to what they add to the UNet. */
@NullMarked
package pochade.inference.pipeline.control;

import org.jspecify.annotations.NullMarked;
