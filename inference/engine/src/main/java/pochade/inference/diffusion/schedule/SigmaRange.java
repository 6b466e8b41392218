package pochade.inference.diffusion.schedule;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Ways to space sigmas over a range; each gives {@code count} of them, falling from {@code max}.
 *
 * @param min above 0
 * @param max above min
 */
public record SigmaRange(double min, double max) {

    private static final double KARRAS_RHO = 7;
    private static final double BETA_SHAPE = 0.6;

    /** Linear in the 7th root (Karras et al. 2022, equation 5). */
    public double[] karras(int count) {
        return karras(count, KARRAS_RHO);
    }

    /** Linear in the rho-th root. */
    public double[] karras(int count, double rho) {
        return Spacing.linear(Math.pow(max, 1 / rho), Math.pow(min, 1 / rho), count, root -> Math.pow(root, rho));
    }

    /** Linear in the logarithm; also the uniform lambdas of Lu et al. 2022. */
    public double[] exponential(int count) {
        return Spacing.linear(Math.log(max), Math.log(min), count, Math::exp);
    }

    /** The rho-th power of an even ramp, in the logarithm; the exponential one for rho = 1. */
    public double[] polyexponential(int count, double rho) {
        double start = Math.log(min);
        double height = Math.log(max) - start;
        return Spacing.linear(1, 0, count, share -> Math.exp(Math.pow(share, rho) * height + start));
    }

    /** Linear in the arc tangent (Sabour et al. 2024, KL-optimal). */
    public double[] klOptimal(int count) {
        return Spacing.linear(Math.atan(max), Math.atan(min), count, Math::tan);
    }

    /** By the quantiles of the Beta(0.6, 0.6) distribution (Lee et al. 2024). */
    public double[] beta(int count) {
        return beta(count, BETA_SHAPE, BETA_SHAPE);
    }

    /** By the quantiles of another beta distribution. */
    public double[] beta(int count, double alpha, double beta) {
        BetaDistribution distribution = BetaDistribution.of(alpha, beta);
        return Spacing.linear(
                1, 0, count, share -> min + distribution.inverseCumulativeProbability(share) * (max - min));
    }
}
