package pochade.inference.api.request;

import java.util.Optional;
import pochade.inference.api.image.Extent;

/**
 * Where the noise of a picture comes from, beside its seed.
 *
 * @param source whose random numbers
 * @param variation noise of another seed that is mixed in
 * @param resizeFrom noise is drawn as for this size and laid into the middle, so that a picture of another size stays
 *     alike; sides from one latent to the longest of a picture, rounded down to whole latents
 * @param seedDelta added to the seed for the noise that samplers add on their way (ENSD)
 */
public record NoiseOptions(
        RandomSource source, Optional<Variation> variation, Optional<Extent> resizeFrom, long seedDelta) {

    /** Torch's numbers on the CPU, and nothing else. */
    public static final NoiseOptions DEFAULT =
            new NoiseOptions(RandomSource.CPU, Optional.empty(), Optional.empty(), 0);

    /** Whose random numbers. */
    public enum RandomSource {
        /** Torch's on the CPU: mt19937. */
        CPU("CPU"),
        /** Those of NVIDIA GPUs, which the WebUI starts with on such a GPU: Philox 4x32. */
        NV("NV");

        private final String label;

        RandomSource(String label) {
            this.label = label;
        }

        /** The name that people see and that is written into pictures. */
        public String label() {
            return label;
        }
    }

    /**
     * Noise of another seed that is mixed in.
     *
     * @param seed of the first picture, 0 to 2^32 - 1; the next ones follow by one
     * @param strength 0 (none of it) to 1 (it alone)
     */
    public record Variation(long seed, double strength) {

        public Variation {
            Range.check("variation seed", seed, 0, Batch.SEEDS - 1);
            Range.check("variation strength", strength, 0, 1);
        }
    }

    NoiseOptions withVariationSeed(long seed) {
        return new NoiseOptions(source, variation.map(it -> new Variation(seed, it.strength())), resizeFrom, seedDelta);
    }

    public NoiseOptions {
        resizeFrom.ifPresent(size -> {
            checkSide("resize seed from width", size.width());
            checkSide("resize seed from height", size.height());
        });
        Range.check("seed delta", seedDelta, -Batch.SEEDS, Batch.SEEDS);
    }

    private static void checkSide(String field, int pixels) {
        Range.check(field, pixels, GenerationRequest.LATENT_FACTOR, GenerationRequest.LONGEST_SIDE);
    }
}
