package pochade.inference.diffusion.guidance;

/**
 * How strongly a picture follows its prompt.
 *
 * @param scale the CFG scale; 1 for none
 * @param rescale 0 to 1, how far the prediction's spread is brought back to the conditional one's, against over-exposure
 *     (Lin et al. 2024, section 3.4)
 */
public record Guidance(double scale, double rescale) {

    /** Whether the prompt alone decides. */
    public boolean isOff() {
        return scale == 1;
    }
}
