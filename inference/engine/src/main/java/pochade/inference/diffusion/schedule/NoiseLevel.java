package pochade.inference.diffusion.schedule;

/**
 * A point of the forward process {@code x = alpha * x0 + sigma * noise}. The variance-preserving form
 * ({@code alpha^2 + sigma^2 = 1}: DDPM, DDIM) and the variance-exploding form ({@code alpha = 1}: Karras et al. 2022)
 * of one level differ by the scale of x only, so samplers are written for any alpha and sigma.
 *
 * @param alpha the share of the picture, 0 (noise alone, at zero terminal SNR) to 1
 * @param sigma the share of the noise, at least 0
 * @param timestep what the network is told, 0 to the last training step; may lie between two of them
 */
public record NoiseLevel(double alpha, double sigma, double timestep) {

    /** The level of this noise-to-picture ratio with alpha = 1. */
    public static NoiseLevel varianceExploding(double sigma, double timestep) {
        return new NoiseLevel(1, sigma, timestep);
    }

    /** The level of this noise-to-picture ratio with alpha^2 + sigma^2 = 1. */
    public static NoiseLevel variancePreserving(double ratio, double timestep) {
        double scale = 1 / Math.hypot(1, ratio);
        return new NoiseLevel(scale, ratio * scale, timestep);
    }

    /** Noise to picture, sigma / alpha: the sigma of Karras et al.; infinite where alpha is 0. */
    public double ratio() {
        return sigma / alpha;
    }

    /** Half the logarithm of the signal-to-noise ratio, the lambda of DPM-Solver; infinite where sigma or alpha is 0. */
    public double lambda() {
        return Math.log(alpha) - Math.log(sigma);
    }

    /** The standard deviation of x for a picture of unit variance; 1 in the variance-preserving form. */
    public double scale() {
        return Math.hypot(alpha, sigma);
    }
}
