package pochade.inference.pipeline;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.image.RgbImage;
import pochade.inference.pipeline.codec.CodecSource;
import pochade.inference.pipeline.codec.LatentCodec;
import pochade.inference.pixels.TensorImages;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.source.ModelSource;

/** A preview that a tiny autoencoder draws: the size of the picture, up to {@value #LONGEST_SIDE} pixels. */
public record DecodedPreview(Kernels kernels, LatentCodec codec) implements StepPreview {

    private static final Logger LOG = LoggerFactory.getLogger(DecodedPreview.class);

    private static final int LONGEST_SIDE = 512;

    /**
     * By the autoencoder that a model may have in its folder {@code vae_tiny}; a broken one costs the preview, not the model.
     *
     * @param owner the manager that the weights belong to
     */
    static Optional<StepPreview> ofModel(TorchRuntime torch, NDManager owner, ModelSource model, int latentChannels) {
        Path folder = model.path().resolve("vae_tiny");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try {
            LatentCodec codec =
                    CodecSource.open(folder, latentChannels, model.family()).load(torch, owner);
            return Optional.of(new DecodedPreview(torch.kernels(), codec));
        } catch (InferenceException e) {
            LOG.warn("{}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<RgbImage> render(NDArray latents) {
        try (NDManager scope = latents.getManager().newSubManager()) {
            scope.tempAttachAll(latents);
            NDArray image = codec.decode(latents.get(new NDIndex("0:1")));
            return Optional.of(TensorImages.toImages(reduce(image)).get(0));
        }
    }

    /** Smoothly, and on the CPU, which has the operation on every system. */
    private NDArray reduce(NDArray image) {
        long height = image.getShape().get(2);
        long width = image.getShape().get(3);
        double scale = (double) LONGEST_SIDE / Math.max(height, width);
        if (scale >= 1) {
            return image;
        }
        long[] size = {Math.max(1, Math.round(height * scale)), Math.max(1, Math.round(width * scale))};
        NDArray host = image.toDevice(Device.cpu(), false).toType(DataType.FLOAT32, false);
        return kernels.run(image.getManager(), "reduce", host, size);
    }
}
