package pochade.inference.noise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.NoiseOptions;
import pochade.inference.tensor.TorchRuntime;

/**
 * The noise of a batch of pictures, as {@code ImageRNG} of the WebUI ({@code modules/rng.py}): the first draw is what
 * the pictures start from, the next ones are what samplers add. Each picture draws from generators of its own seed, so
 * that a seed gives the same noise in any batch and on any device.
 */
public final class ImageRng {

    private final TorchRuntime torch;
    private final NDManager owner;
    private final NoiseOptions options;
    private final List<Long> seeds;
    private final List<Long> variationSeeds;
    private final int channels;
    private final int height;
    private final int width;
    private List<NormalStream> streams = List.of();

    /**
     * @param owner the manager that draws belong to
     * @param shape of one picture's latents, [channels, height, width]
     */
    public ImageRng(TorchRuntime torch, NDManager owner, Batch batch, long... shape) {
        this(torch, owner, batch.noise(), batch.seeds(), batch.variationSeeds(), shape);
    }

    /**
     * @param batches one after another, with the same options but for the seeds
     * @param shape of one picture's latents, [channels, height, width]
     */
    public static ImageRng of(TorchRuntime torch, NDManager owner, List<Batch> batches, long... shape) {
        return new ImageRng(
                torch,
                owner,
                batches.get(0).noise(),
                batches.stream().flatMap(batch -> batch.seeds().stream()).toList(),
                batches.stream()
                        .flatMap(batch -> batch.variationSeeds().stream())
                        .toList(),
                shape);
    }

    /** @param variationSeeds as many as seeds where the options have a variation */
    ImageRng(
            TorchRuntime torch,
            NDManager owner,
            NoiseOptions options,
            List<Long> seeds,
            List<Long> variationSeeds,
            long... shape) {
        this.torch = torch;
        this.owner = owner;
        this.options = options;
        this.seeds = seeds;
        this.variationSeeds = variationSeeds;
        channels = Math.toIntExact(shape[0]);
        height = Math.toIntExact(shape[1]);
        width = Math.toIntExact(shape[2]);
    }

    /** The next draw, float32 [batch, channels, height, width] on the runtime's device. */
    public NDArray next() {
        return streams.isEmpty() ? first() : batch(draws(streams));
    }

    /**
     * Brownian motion of the same pictures, which knows neither variations nor the delta, nor whose random numbers, as in
     * the WebUI.
     *
     * @param lowest the least ratio of noise to picture that is not 0
     * @param highest the largest
     */
    public BrownianNoise brownian(double lowest, double highest) {
        return new BrownianNoise(torch, owner, seeds, lowest, highest, channels, height, width);
    }

    private NDArray first() {
        streams = streams(0);
        List<float[]> noises = new ArrayList<>();
        for (int i = 0; i < seeds.size(); i++) {
            noises.add(start(i).values());
        }
        if (options.seedDelta() != 0) {
            streams = streams(options.seedDelta());
        }
        return batch(noises);
    }

    private List<NormalStream> streams(long delta) {
        return seeds.stream()
                .map(seed -> stream(seed + delta, channels * height * width))
                .toList();
    }

    private LatentNoise start(int picture) {
        NormalStream stream = streams.get(picture);
        Optional<Extent> otherSize =
                options.resizeFrom().filter(size -> rows(size) != height || columns(size) != width);
        if (otherSize.isEmpty()) {
            return varied(new LatentNoise(stream.next(), channels, height, width), picture, height, width);
        }
        int rows = rows(otherSize.get());
        int columns = columns(otherSize.get());
        LatentNoise small = varied(fresh(seeds.get(picture), rows, columns), picture, rows, columns);
        return small.laidInto(new LatentNoise(stream.next(), channels, height, width));
    }

    private static int rows(Extent size) {
        return size.height() / GenerationRequest.LATENT_FACTOR;
    }

    private static int columns(Extent size) {
        return size.width() / GenerationRequest.LATENT_FACTOR;
    }

    private LatentNoise varied(LatentNoise noise, int picture, int rows, int columns) {
        return options.variation()
                .filter(variation -> variation.strength() > 0)
                .map(variation -> noise.slerp(variation.strength(), fresh(variationSeeds.get(picture), rows, columns)))
                .orElse(noise);
    }

    private LatentNoise fresh(long seed, int rows, int columns) {
        return new LatentNoise(stream(seed, channels * rows * columns).next(), channels, rows, columns);
    }

    private NormalStream stream(long seed, int length) {
        return switch (options.source()) {
            case CPU -> new TorchNormal(torch, seed, length);
            case NV -> new PhiloxNormal(seed, length);
        };
    }

    private static List<float[]> draws(List<NormalStream> streams) {
        return streams.stream().map(NormalStream::next).toList();
    }

    private NDArray batch(List<float[]> draws) {
        return LatentBatch.of(torch, owner, draws, new Shape(channels, height, width));
    }
}
