package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * What a UNet sees beside the noisy latents, on the same grid and behind them on the channel axis. Arrays have one row, or
 * one for each picture.
 */
public sealed interface ImageConditioning {

    /** Latents [batch, channels, height, width] with what stands beside them, in their manager; themselves for nothing. */
    NDArray beside(NDArray latents);

    /** What stands there for no picture, where guidance tells the two apart: for instruct-pix2pix models. */
    default Optional<ImageConditioning> withoutPicture() {
        return Optional.empty();
    }

    /** Nothing, as for most models. */
    record None() implements ImageConditioning {
        @Override
        public NDArray beside(NDArray latents) {
            return latents;
        }
    }

    /**
     * A picture with a hole, for inpainting models.
     *
     * @param mask 1 in the hole, 0 elsewhere, [1, 1, height, width]
     * @param picture the latents of the picture with grey in the hole, [1, channels, height, width]
     */
    record Masked(NDArray mask, NDArray picture) implements ImageConditioning {
        @Override
        public NDArray beside(NDArray latents) {
            return latents.concat(rows(mask, latents), 1).concat(rows(picture, latents), 1);
        }
    }

    /**
     * A picture to change, for instruct-pix2pix models (Brooks et al. 2023).
     *
     * @param picture its latents, [1, channels, height, width]
     */
    record Edited(NDArray picture) implements ImageConditioning {
        @Override
        public NDArray beside(NDArray latents) {
            return latents.concat(rows(picture, latents), 1);
        }

        @Override
        public Optional<ImageConditioning> withoutPicture() {
            return Optional.of(new Unedited());
        }
    }

    /** No picture for such a model: zeros, as in its training. */
    record Unedited() implements ImageConditioning {
        @Override
        public NDArray beside(NDArray latents) {
            return latents.concat(latents.zerosLike(), 1);
        }
    }

    private static NDArray rows(NDArray array, NDArray latents) {
        NDArray rows =
                array.repeat(0, latents.getShape().get(0) / array.getShape().get(0));
        rows.attach(latents.getManager());
        return rows;
    }
}
