package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
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
 * @param controls those of the request, in its order; none where they are for another kind of model
 * @param others the other models of the request
 */
public record Components(
        TorchRuntime torch,
        StableDiffusion model,
        LatentCodec codec,
        StepPreview preview,
        TextualInversions inversions,
        List<LoadedControl> controls,
        OtherModels others) {

    public Components {
        controls = List.copyOf(controls);
    }

    /** The pictures of latents, [batch, channels, height, width], one after another: the VAE takes most of the memory. */
    List<RgbImage> decode(NDArray latents) {
        List<RgbImage> pictures = new ArrayList<>();
        for (long row = 0; row < latents.getShape().get(0); row++) {
            try (NDArray one = latents.get(new NDIndex("{}:{}", row, row + 1));
                    NDArray image = codec.decode(one)) {
                checkFinite(image, "VAE");
                pictures.addAll(TensorImages.toImages(image));
            }
        }
        return pictures;
    }

    /** Without this a picture of NaN would be saved as a black one. */
    void checkFinite(NDArray array, String stage) {
        if (!torch.isFinite(array)) {
            throw new InferenceException(new Failure.NumericFailure(stage));
        }
    }
}
