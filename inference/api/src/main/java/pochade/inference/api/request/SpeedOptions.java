package pochade.inference.api.request;

/**
 * Ways to be faster at some price in likeness to the picture without them; all off at first.
 *
 * @param tokenMerging the share of tokens that attention at the highest resolution leaves out, 0 (off) to 0.9 (Bolya and
 *     Hoffman 2023; Token merging ratio)
 * @param hiresTokenMerging the same for the second pass of hires fix; 0 for that of the first (Token merging ratio for
 *     high-res pass)
 * @param deepCache the deep part of the UNet is computed each so many steps only, 1 (off) to {@value #LONGEST_CACHE} (Ma
 *     et al. 2023)
 */
public record SpeedOptions(double tokenMerging, double hiresTokenMerging, int deepCache) {

    public static final SpeedOptions NONE = new SpeedOptions(0, 0, 1);
    public static final double MOST_TOKEN_MERGING = 0.9;
    public static final int LONGEST_CACHE = 10;

    public SpeedOptions {
        Range.check("token merging ratio", tokenMerging, 0, MOST_TOKEN_MERGING);
        Range.check("token merging ratio of hires fix", hiresTokenMerging, 0, MOST_TOKEN_MERGING);
        Range.check("cache interval", deepCache, 1, LONGEST_CACHE);
    }

    /** What counts in the second pass. */
    SpeedOptions secondPass() {
        return hiresTokenMerging == 0 ? this : new SpeedOptions(hiresTokenMerging, hiresTokenMerging, deepCache);
    }
}
