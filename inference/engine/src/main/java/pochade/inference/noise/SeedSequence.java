package pochade.inference.noise;

/**
 * Well mixed seeds from few and similar numbers: numpy's {@code SeedSequence}, by O'Neill 2015 ("Developing a seed_seq
 * alternative"): entropy is hashed into a pool, every word of which touches every other.
 */
final class SeedSequence {

    private static final int INITIAL_A = 0x43b0d7e5;
    private static final int MULTIPLIER_A = 0x931e8875;
    private static final int INITIAL_B = 0x8b51f9dd;
    private static final int MULTIPLIER_B = 0x58f38ded;
    private static final int MIX_LEFT = 0xca01f9dd;
    private static final int MIX_RIGHT = 0x4973f715;

    private final int[] pool;

    /** What the next word is hashed with. */
    private int hash = INITIAL_A;

    /**
     * @param poolSize words of the pool
     * @param entropy not negative
     * @param spawnKey tells the children of one entropy apart; none of it for the parent
     */
    SeedSequence(int poolSize, long entropy, long... spawnKey) {
        pool = new int[poolSize];
        int[] words = words(entropy);
        for (int i = 0; i < poolSize; i++) {
            pool[i] = hashed(i < words.length ? words[i] : 0);
        }
        for (int from = 0; from < poolSize; from++) {
            for (int to = 0; to < poolSize; to++) {
                if (from != to) {
                    pool[to] = mixed(pool[to], hashed(pool[from]));
                }
            }
        }
        for (long key : spawnKey) {
            for (int word : words(key)) {
                for (int to = 0; to < poolSize; to++) {
                    pool[to] = mixed(pool[to], hashed(word));
                }
            }
        }
    }

    /** The 32-bit words of a number, the lowest first and at least one. */
    private static int[] words(long number) {
        int high = (int) (number >>> Integer.SIZE);
        return high == 0 ? new int[] {(int) number} : new int[] {(int) number, high};
    }

    private int hashed(int word) {
        int value = word ^ hash;
        hash *= MULTIPLIER_A;
        return folded(value * hash);
    }

    private static int mixed(int x, int y) {
        return folded(MIX_LEFT * x - MIX_RIGHT * y);
    }

    private static int folded(int value) {
        return value ^ (value >>> (Integer.SIZE / 2));
    }

    /**
     * Seeds, 0 to 2^32 - 1 ({@code generate_state}); the same ones at each call.
     *
     * @param count how many
     */
    long[] seeds(int count) {
        long[] seeds = new long[count];
        int constant = INITIAL_B;
        for (int i = 0; i < count; i++) {
            int value = pool[i % pool.length] ^ constant;
            constant *= MULTIPLIER_B;
            seeds[i] = Integer.toUnsignedLong(folded(value * constant));
        }
        return seeds;
    }
}
