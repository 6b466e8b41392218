package pochade.inference.api.request;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The pictures of one job, made together.
 *
 * @param seed the seed of the first picture, 0 to 2^32 - 1; the next ones follow by one, round the end to 0, unless a
 *     variation of some strength follows in their place
 * @param size pictures made at once, 1 to {@value #LARGEST}
 */
public record Batch(long seed, int size, NoiseOptions noise) {

    public static final int LARGEST = 64;

    /** One above the highest seed: the WebUI's seeds have 32 bits. */
    public static final long SEEDS = 1L << 32;

    public Batch {
        Range.check("seed", seed, 0, SEEDS - 1);
        Range.check("batch size", size, 1, LARGEST);
    }

    /** Of torch's noise alone. */
    public Batch(long seed, int size) {
        this(seed, size, NoiseOptions.DEFAULT);
    }

    /** The same pictures in batches of at most so many. */
    public List<Batch> parts(int most) {
        List<Long> seeds = seeds();
        List<Long> variations = variationSeeds();
        return IntStream.iterate(0, first -> first < size, first -> first + most)
                .mapToObj(first -> new Batch(
                        seeds.get(first),
                        Math.min(most, size - first),
                        variations.isEmpty() ? noise : noise.withVariationSeed(variations.get(first))))
                .toList();
    }

    /** The seed of each picture. */
    public List<Long> seeds() {
        return following(seed, variationStrength() > 0 ? 0 : 1);
    }

    /** The seed of each picture's variation; empty without one. */
    public List<Long> variationSeeds() {
        return noise.variation().map(it -> following(it.seed(), 1)).orElse(List.of());
    }

    /**
     * The batch that makes one of the pictures alone.
     *
     * @param index 0 for the first
     */
    public Batch picture(int index) {
        NoiseOptions own = new NoiseOptions(
                noise.source(),
                noise.variation()
                        .map(it -> new NoiseOptions.Variation(variationSeeds().get(index), it.strength())),
                noise.resizeFrom(),
                noise.seedDelta());
        return new Batch(seeds().get(index), 1, own);
    }

    /** The batch that goes on where the seeds of this one end. */
    public Batch next() {
        return new Batch(
                (seed + (variationStrength() > 0 ? 0 : size)) % SEEDS,
                size,
                new NoiseOptions(
                        noise.source(),
                        noise.variation()
                                .map(it -> new NoiseOptions.Variation((it.seed() + size) % SEEDS, it.strength())),
                        noise.resizeFrom(),
                        noise.seedDelta()));
    }

    private double variationStrength() {
        return noise.variation().map(NoiseOptions.Variation::strength).orElse(0.0);
    }

    private List<Long> following(long first, int stride) {
        return LongStream.range(0, size)
                .map(i -> (first + i * stride) % SEEDS)
                .boxed()
                .toList();
    }
}
