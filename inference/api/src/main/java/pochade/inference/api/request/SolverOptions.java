package pochade.inference.api.request;

import java.util.OptionalDouble;

/**
 * The fine controls of samplers and schedules; each counts where the sampler or the schedule has it.
 *
 * @param eta the noise multiplier of ancestral and SDE samplers, 0 to 1
 * @param ddimEta the same for DDIM
 * @param churn S_churn of Karras et al. 2022, 0 to 100
 * @param churnFrom the lowest sigma that is churned (sigma tmin), 0 to 10
 * @param churnUntil the highest (sigma tmax), 0 or above; infinite for all
 * @param noise S_noise, the standard deviation of what churning and ancestral samplers add, 0 to 1.1
 * @param sigmaMin the lowest sigma of the schedule; empty for the model's own
 * @param sigmaMax the highest
 * @param rho the bend of the Karras and polyexponential schedules; empty for theirs, 7 and 1
 * @param betaAlpha the first shape of the Beta schedule, above 0 to 1
 * @param betaBeta the second
 * @param discardPenultimate always drop the last sigma before 0, which else only some samplers do
 * @param zeroTerminalSnr rescale the model's noise so that its last step is noise alone (Lin et al. 2023)
 * @param extraNoise beyond what the first level has, where a way begins at a picture, hires fix included; 0 to 1, in
 *     standard deviations of the picture (Extra noise multiplier for img2img and hires fix)
 * @param sgmNoise where a way begins at noise alone, as much of it as a noised picture would have in all (SGM noise
 *     multiplier); counts for the samplers of k-diffusion
 */
public record SolverOptions(
        double eta,
        double ddimEta,
        double churn,
        double churnFrom,
        double churnUntil,
        double noise,
        OptionalDouble sigmaMin,
        OptionalDouble sigmaMax,
        OptionalDouble rho,
        double betaAlpha,
        double betaBeta,
        boolean discardPenultimate,
        boolean zeroTerminalSnr,
        double extraNoise,
        boolean sgmNoise,
        UniPcOptions uniPc) {

    /** What the WebUI starts with. */
    public static final SolverOptions DEFAULT = new SolverOptions(
            1,
            0,
            0,
            0,
            Double.POSITIVE_INFINITY,
            1,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            0.6,
            0.6,
            false,
            false);

    private static final double LARGEST_SIGMA = 1e5;

    public SolverOptions {
        Range.check("eta", eta, 0, 1);
        Range.check("eta for DDIM", ddimEta, 0, 1);
        Range.check("sigma churn", churn, 0, 100);
        Range.check("sigma tmin", churnFrom, 0, 10);
        Range.check("sigma tmax", churnUntil, 0, Double.POSITIVE_INFINITY);
        Range.check("sigma noise", noise, 0, 1.1);
        sigmaMin.ifPresent(sigma -> Range.check("schedule min sigma", sigma, Double.MIN_VALUE, LARGEST_SIGMA));
        sigmaMax.ifPresent(
                sigma -> Range.check("schedule max sigma", sigma, sigmaMin.orElse(Double.MIN_VALUE), LARGEST_SIGMA));
        rho.ifPresent(value -> Range.check("schedule rho", value, Double.MIN_VALUE, 100));
        Range.check("beta schedule alpha", betaAlpha, 0.01, 1);
        Range.check("beta schedule beta", betaBeta, 0.01, 1);
        Range.check("extra noise", extraNoise, 0, 1);
    }

    /** With the start of the way and UniPC as they are at first. */
    public SolverOptions(
            double eta,
            double ddimEta,
            double churn,
            double churnFrom,
            double churnUntil,
            double noise,
            OptionalDouble sigmaMin,
            OptionalDouble sigmaMax,
            OptionalDouble rho,
            double betaAlpha,
            double betaBeta,
            boolean discardPenultimate,
            boolean zeroTerminalSnr) {
        this(
                eta,
                ddimEta,
                churn,
                churnFrom,
                churnUntil,
                noise,
                sigmaMin,
                sigmaMax,
                rho,
                betaAlpha,
                betaBeta,
                discardPenultimate,
                zeroTerminalSnr,
                0,
                false,
                UniPcOptions.DEFAULT);
    }

    /** The same with other noise at the start of the way. */
    public SolverOptions withStart(double extra, boolean sgm) {
        return with(extra, sgm, uniPc);
    }

    public SolverOptions with(UniPcOptions other) {
        return with(extraNoise, sgmNoise, other);
    }

    private SolverOptions with(double extra, boolean sgm, UniPcOptions otherUniPc) {
        return new SolverOptions(
                eta,
                ddimEta,
                churn,
                churnFrom,
                churnUntil,
                noise,
                sigmaMin,
                sigmaMax,
                rho,
                betaAlpha,
                betaBeta,
                discardPenultimate,
                zeroTerminalSnr,
                extra,
                sgm,
                otherUniPc);
    }
}
