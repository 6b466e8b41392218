package pochade.inference.model.controlnet;

import ai.djl.ndarray.NDArray;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.model.unet.UNetResiduals;

/** A network that holds the UNet to a picture. */
public interface ControlNetwork {

    /** How its weight is spread over the levels. */
    enum Weighting {
        /** Alike. */
        EVEN,
        /** The whole in the deepest and less for finer ones, so that words decide what is fine. */
        SOFT,
        /** From a tenth to the whole, as in the guess mode of diffusers, which needs no prompt. */
        GUESS
    }

    /** The network once it has seen its picture. */
    interface Shown {

        /**
         * What is added to the features of the UNet.
         *
         * @param latents noisy latents, [batch, 4, height, width]
         * @param timesteps [batch]
         * @param weight how strongly, 0 for not at all
         * @return of as many rows as the latents or one; belongs to their manager
         */
        UNetResiduals residuals(
                NDArray latents, NDArray timesteps, UNetConditioning conditioning, double weight, Weighting weighting);
    }

    /**
     * Shows it its picture.
     *
     * @param picture [1, 3, height, width] at eight times the size of the latents, 0 to 1; what is kept of it belongs to
     *     its manager
     */
    Shown show(NDArray picture);
}
