package pochade.inference.api.request;

import java.util.List;
import java.util.stream.LongStream;
import pochade.inference.api.error.InvalidRequestException;

/**
 * The pictures of one job, made together.
 *
 * @param seed the seed of the first picture, 0 to 2^32 - 1; the next ones follow by one, round the end to 0
 * @param size pictures made at once, 1 to {@value #LARGEST}
 */
public record Batch(long seed, int size) {

    public static final int LARGEST = 64;

    /** One above the highest seed: the WebUI's seeds have 32 bits. */
    public static final long SEEDS = 1L << 32;

    public Batch {
        if (seed < 0 || seed >= SEEDS) {
            throw new InvalidRequestException("seed", "is " + seed, "use 0 to " + (SEEDS - 1));
        }
        if (size < 1 || size > LARGEST) {
            throw new InvalidRequestException("batch size", "is " + size, "use 1 to " + LARGEST);
        }
    }

    /** The seed of each picture. */
    public List<Long> seeds() {
        return LongStream.range(0, size).map(i -> (seed + i) % SEEDS).boxed().toList();
    }
}
