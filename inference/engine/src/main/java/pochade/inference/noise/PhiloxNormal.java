package pochade.inference.noise;

/**
 * The numbers of {@code torch.randn} on NVIDIA GPUs: Philox 4x32 with ten rounds (Salmon et al. 2011, "Parallel random
 * numbers: as easy as 1, 2, 3"), whose 128-bit counter holds the number of the draw and the place in it, then Box and
 * Muller's transform; as {@code modules/rng_philox.py} of the WebUI.
 */
final class PhiloxNormal implements NormalStream {

    private static final int ROUNDS = 10;
    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;

    /** The golden ratio and the square root of 3 less 1, as 32-bit fractions: what the key moves by each round. */
    private static final int WEYL_0 = 0x9E3779B9;

    private static final int WEYL_1 = 0xBB67AE85;

    /** As the GPU's float32 has it. */
    private static final float TWO_PI_FRACTION = (float) (2.3283064e-10 * 6.2831855);

    private final long seed;
    private final int length;
    private int draws;

    PhiloxNormal(long seed, int length) {
        this.seed = seed;
        this.length = length;
    }

    @Override
    public float[] next() {
        return draw(seed, draws++, length);
    }

    /** The draw of this number, from 0: for GPUs a counter, so that earlier draws may have any length. */
    static float[] draw(long seed, int number, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = normal(seed, number, i);
        }
        return values;
    }

    private static float normal(long seed, int draw, int place) {
        int key0 = (int) seed;
        int key1 = (int) (seed >>> Integer.SIZE);
        int a = draw;
        int b = 0;
        int c = place;
        int d = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = Integer.toUnsignedLong(a) * Integer.toUnsignedLong(MULTIPLIER_0);
            long product1 = Integer.toUnsignedLong(c) * Integer.toUnsignedLong(MULTIPLIER_1);
            a = high(product1) ^ b ^ key0;
            b = (int) product1;
            c = high(product0) ^ d ^ key1;
            d = (int) product0;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        return boxMuller(Integer.toUnsignedLong(a), Integer.toUnsignedLong(b));
    }

    private static int high(long product) {
        return (int) (product >>> Integer.SIZE);
    }

    /** Two 32-bit numbers as uniform ones of (0, 1) and (0, 2 pi): of the pair that they give, the WebUI takes the sine. */
    private static float boxMuller(long x, long y) {
        double u = x * 0x1p-32 + 0x1p-33;
        double v = y * (double) TWO_PI_FRACTION + TWO_PI_FRACTION / 2;
        return (float) (Math.sqrt(-2 * Math.log(u)) * Math.sin(v));
    }
}
