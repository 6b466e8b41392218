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
        return Spacing.linear(
                Math.pow(max, 1 / KARRAS_RHO),
                Math.pow(min, 1 / KARRAS_RHO),
                count,
                root -> Math.pow(root, KARRAS_RHO));
    }

    /** Linear in the logarithm; also the uniform lambdas of Lu et al. 2022. */
    public double[] exponential(int count) {
        return Spacing.linear(Math.log(max), Math.log(min), count, Math::exp);
    }

    /** Linear in the arc tangent (Sabour et al. 2024, KL-optimal). */
    public double[] klOptimal(int count) {
        return Spacing.linear(Math.atan(max), Math.atan(min), count, Math::tan);
    }

    /** By the quantiles of the Beta(0.6, 0.6) distribution (Lee et al. 2024). */
    public double[] beta(int count) {
        BetaDistribution distribution = BetaDistribution.of(BETA_SHAPE, BETA_SHAPE);
        return Spacing.linear(
                1, 0, count, share -> min + distribution.inverseCumulativeProbability(share) * (max - min));
    }
}
