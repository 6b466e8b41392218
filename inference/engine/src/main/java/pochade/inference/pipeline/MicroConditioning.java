package pochade.inference.pipeline;

import pochade.inference.api.image.Extent;

/**
 * What SDXL is told of a picture beside its text (Podell et al. 2023, section 2.2), as if it came from its training data.
 *
 * @param original the size that it had before it was scaled
 * @param cropTop pixels cut off at the top
 * @param cropLeft pixels cut off on the left
 * @param target its size
 * @param aestheticScore how well people liked it, 1 to 10; the refiner is told this in place of the size
 */
public record MicroConditioning(Extent original, int cropTop, int cropLeft, Extent target, double aestheticScore) {

    /** What the refiner is told for the prompt, as in the WebUI and diffusers. */
    public static final double HIGH_AESTHETIC_SCORE = 6;

    /** What the refiner is told for the negative prompt. */
    public static final double LOW_AESTHETIC_SCORE = 2.5;

    /** Numbers that the base model takes. */
    public static final int WITH_TARGET_SIZE = 6;

    /** Numbers that the refiner takes. */
    public static final int WITH_AESTHETIC_SCORE = 5;

    /** For the prompt of a picture that was neither scaled nor cut. */
    public static MicroConditioning positive(Extent size) {
        return new MicroConditioning(size, 0, 0, size, HIGH_AESTHETIC_SCORE);
    }

    /** For the negative prompt of such a picture. */
    public static MicroConditioning negative(Extent size) {
        return new MicroConditioning(size, 0, 0, size, LOW_AESTHETIC_SCORE);
    }

    /**
     * The numbers in the order of the UNet's time ids.
     *
     * @param count {@value #WITH_TARGET_SIZE} or {@value #WITH_AESTHETIC_SCORE}
     */
    float[] timeIds(int count) {
        return count == WITH_AESTHETIC_SCORE
                ? new float[] {original.height(), original.width(), cropTop, cropLeft, (float) aestheticScore}
                : new float[] {original.height(), original.width(), cropTop, cropLeft, target.height(), target.width()};
    }
}
