package pochade.app.session;

import pochade.inference.api.event.MemoryEstimate;

/** Amounts of memory as they are told. */
public final class Gibibytes {

    private static final double BYTES = 1L << 30;

    private Gibibytes() {}

    public static double of(long bytes) {
        return bytes / BYTES;
    }

    /** What a job needs, in tenths; a small one needs some, too. */
    public static double neededBy(MemoryEstimate memory) {
        return Math.ceil(10 * of(memory.weights() + memory.working())) / 10;
    }
}
