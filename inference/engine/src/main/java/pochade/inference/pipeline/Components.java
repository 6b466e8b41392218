package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import java.util.List;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.image.RgbImage;
import pochade.inference.pipeline.codec.LatentCodec;
import pochade.inference.pipeline.control.LoadedControl;
import pochade.inference.pipeline.text.TextualInversions;
import pochade.inference.pixels.TensorImages;
import pochade.inference.tensor.TorchRuntime;

/**
 * What a recipe works with.
 *
 * @param codec the model's own or another of such latents
 * @param preview of such latents
 * @param inversions that were made for such text encoders
 * @param controls those of the request, in its order
 */
public record Components(
        TorchRuntime torch,
        StableDiffusion model,
        LatentCodec codec,
        StepPreview preview,
        TextualInversions inversions,
        List<LoadedControl> controls) {

    public Components {
        controls = List.copyOf(controls);
    }

    /** The pictures of latents, [batch, channels, height, width]. */
    List<RgbImage> decode(NDArray latents) {
        try (NDArray images = codec.decode(latents)) {
            checkFinite(images, "VAE");
            return TensorImages.toImages(images);
        }
    }

    /** Without this a picture of NaN would be saved as a black one. */
    void checkFinite(NDArray array, String stage) {
        if (!torch.isFinite(array)) {
            throw new InferenceException(new Failure.NumericFailure(stage));
        }
    }
}
