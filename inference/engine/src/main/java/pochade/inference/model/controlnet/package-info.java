/** Networks beside the UNet that hold it to a picture: ControlNets and T2I-Adapters. */
@NullMarked
package pochade.inference.model.controlnet;

import org.jspecify.annotations.NullMarked;
