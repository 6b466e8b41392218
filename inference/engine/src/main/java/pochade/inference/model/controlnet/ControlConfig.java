package pochade.inference.model.controlnet;

import pochade.inference.model.unet.UNet2DConditionConfig;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;

/** The architecture of a network that holds the UNet to a picture. */
public sealed interface ControlConfig permits ControlNetConfig, T2IAdapterConfig {

    /** Whether what it makes can be added to the features of such a UNet. */
    boolean fits(UNet2DConditionConfig unet);

    /** Both sides of the pictures made must be multiples of so many pixels. */
    int sideMultiple();

    /** Declares the network's parameters under {@code at}; they are filled before it is used. */
    ControlNetwork build(Kernels kernels, Parameters at);
}
