package pochade.inference.api.request;

/**
 * What the guidance does beside its scale; the WebUI's names in brackets.
 *
 * @param imageScale how strongly an instruct-pix2pix model keeps to the picture, 0 to 3 (Image CFG Scale)
 * @param rescale how far the spread of a guided prediction is brought back to the conditional one's, 0 to 1, against
 *     over-exposure (Lin et al. 2023, section 3.4; CFG Rescale)
 * @param from the share of the steps before which there is no guidance, 0 to 1 (Ignore negative prompt during early
 *     sampling; the guidance interval of Kynkäänniemi et al. 2024)
 * @param until the share of the steps after which there is none, {@code from} to 1
 * @param minUncond below this sigma every other step has no guidance, 0 (off) to 15 (Negative Guidance minimum sigma)
 * @param minUncondEvery below that sigma no step has any, rather than every other (Negative Guidance minimum sigma all
 *     steps)
 */
public record GuidanceOptions(
        double imageScale, double rescale, double from, double until, double minUncond, boolean minUncondEvery) {

    /** What the WebUI starts with. */
    public static final GuidanceOptions DEFAULT = new GuidanceOptions(1.5, 0, 0, 1, 0, false);

    public static final double HIGHEST_IMAGE_SCALE = 3;
    public static final double HIGHEST_MIN_UNCOND = 15;

    public GuidanceOptions {
        Range.check("image CFG scale", imageScale, 0, HIGHEST_IMAGE_SCALE);
        Range.check("CFG rescale", rescale, 0, 1);
        Range.check("guidance start", from, 0, 1);
        Range.check("guidance end", until, from, 1);
        Range.check("negative guidance minimum sigma", minUncond, 0, HIGHEST_MIN_UNCOND);
    }
}
