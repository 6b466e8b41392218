package pochade.inference.pipeline;

import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.model.unet.UNet2DConditionConfig;
import pochade.inference.model.vae.AutoencoderConfig;
import pochade.inference.pipeline.codec.CodecSource;
import pochade.inference.weights.source.ModelSource;

/**
 * What networks take beside their weights while they run, in bytes, told from their widths: rather a little too much than
 * too little. Stable Diffusion 1.5 in float32 was seen to take 3.4 KB a pixel in the VAE, where this says 4.
 *
 * @param vae empty where there is none to be used
 * @param bytesPerValue of the precision that they run in
 */
public record MemoryNeeds(UNet2DConditionConfig unet, Optional<AutoencoderConfig> vae, int bytesPerValue) {

    /** Tensors as large as the widest one that a ResNet block of the VAE holds at once. */
    private static final int IN_RESNET = 4;

    /** The same for a transformer block of the UNet, whose feed-forward part is eight times as wide as its tokens. */
    private static final int IN_TRANSFORMER = 20;

    /** Tensors as large as the largest weight, in float32, while LoRAs change it: as it was, as it becomes, and what is added. */
    private static final int IN_CHANGE = 4;

    /** Bytes of replaced weights that may be left in the heap while others are changed. */
    private static final long REPLACED = 256L << 20;

    /** Of the networks of each model of a request. */
    public static List<MemoryNeeds> of(RequestedFiles files, DataType precision) {
        return files.models()
                .map(model -> of(ModelConfigs.of(model), files.vae(), precision))
                .toList();
    }

    /**
     * Of a checkpoint.
     *
     * @param vae in place of its own
     * @throws pochade.inference.api.error.InferenceException if they can't be used
     */
    public static MemoryNeeds of(ModelSource checkpoint, Optional<Path> vae, DataType precision) {
        ModelConfigs configs = ModelConfigs.of(checkpoint);
        return of(
                configs,
                vae.map(path -> CodecSource.open(path, configs.latentChannels(), checkpoint.family())),
                precision);
    }

    private static MemoryNeeds of(ModelConfigs configs, Optional<CodecSource> vae, DataType precision) {
        return new MemoryNeeds(
                configs.unet(), vae.map(CodecSource::config).or(configs::vae), precision.getNumOfBytes());
    }

    /**
     * A run of the UNet.
     *
     * @param rows pictures times the halves of the guidance
     * @param controls ControlNets, each of which adds something to all skip connections
     */
    long ofUNet(Extent size, int rows, int controls) {
        long latents = size.area() / (GenerationRequest.LATENT_FACTOR * GenerationRequest.LATENT_FACTOR);
        int levels = unet.blockOutChannels().size();
        long skips = IntStream.range(0, levels)
                .mapToLong(level -> (unet.layersPerBlock() + 1) * valuesAt(level, latents))
                .sum();
        long widest = IntStream.range(0, levels)
                .mapToLong(level -> valuesAt(level, latents))
                .max()
                .orElse(0);
        return (long) rows * bytesPerValue * ((1 + controls) * skips + IN_TRANSFORMER * widest);
    }

    /** Values of a tensor at a level, each of which has half the sides of the one above. */
    private long valuesAt(int level, long latents) {
        return unet.blockOutChannels().get(level) * (latents >> (2 * level));
    }

    /** What it takes to change the weights of the UNet for LoRAs, one after another. */
    long ofLoras() {
        long channels = unet.blockOutChannels().stream()
                .mapToLong(Integer::longValue)
                .max()
                .orElse(0);
        // a 3x3 convolution of the way up, which sees a skip connection beside its input
        long largest = channels * 2 * channels * 9;
        return IN_CHANGE * largest * Float.BYTES + REPLACED;
    }

    /** A picture through the VAE as a whole. */
    long ofVae(Extent size) {
        return size.area() * vae.map(AutoencoderConfig::widthAtFullSize).orElse(0) * IN_RESNET * bytesPerValue;
    }
}
