package pochade.inference.diffusion.schedule;

/**
 * A point of the forward process {@code x = alpha * x0 + sigma * noise}, in either {@link NoiseForm}: samplers are
 * written for any alpha and sigma.
 *
 * @param alpha the share of the picture, 0 (noise alone, at zero terminal SNR) to 1
 * @param sigma the share of the noise, at least 0
 * @param timestep what the network is told, 0 to the last training step; may lie between two of them
 */
public record NoiseLevel(double alpha, double sigma, double timestep) {

    public static final NoiseLevel CLEAN = new NoiseLevel(1, 0, 0);

    /** Noise to picture, sigma / alpha: the sigma of Karras et al. 2022; infinite where alpha is 0. */
    public double ratio() {
        return sigma / alpha;
    }

    /** Half the logarithm of the signal-to-noise ratio, as in DPM-Solver; infinite where sigma or alpha is 0. */
    public double lambda() {
        return -Math.log(ratio());
    }

    /** The standard deviation of x for a picture of unit variance; 1 in the variance-preserving form. */
    public double scale() {
        return Math.hypot(alpha, sigma);
    }
}
