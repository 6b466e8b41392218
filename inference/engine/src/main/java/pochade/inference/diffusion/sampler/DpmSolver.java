package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import java.util.List;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * The multistep DPM-Solver (Lu et al. 2022) and DPM-Solver++ (Lu et al. 2022b, algorithm 2) with their stochastic forms,
 * as k-diffusion's {@code sample_dpmpp_2m}, {@code sample_dpmpp_2m_sde}, {@code sample_dpmpp_3m_sde} and diffusers'
 * DPMSolverMultistepScheduler.
 *
 * @param order 1 to 3, the number of predictions used in a step
 * @param integrand the picture in DPM-Solver++, the noise in DPM-Solver
 * @param secondOrder how the second order is written
 * @param fresh the noise replaced; only with the picture as integrand
 */
public record DpmSolver(
        int order,
        Integrand integrand,
        SecondOrder secondOrder,
        ThirdOrder thirdOrder,
        FreshNoise fresh,
        FinalOrder finalOrder)
        implements Sampler {

    /** The two ways to take the first derivative's part in a step of the second order. */
    public enum SecondOrder {
        MIDPOINT,
        HEUN
    }

    /** The constant in the second derivative's part of a step of the third order. */
    public enum ThirdOrder {
        /** The 1/2 that the expansion gives, as k-diffusion has it. */
        EXPANDED(0.5),
        /** The -1/2 of diffusers' stochastic form. */
        DIFFUSERS_SDE(-0.5);

        private final double constant;

        ThirdOrder(double constant) {
            this.constant = constant;
        }
    }

    /** DPM++ 2M SDE Heun. */
    public static DpmSolver plusPlus2MHeun(FreshNoise fresh) {
        return new DpmSolver(2, Integrand.PICTURE, SecondOrder.HEUN, ThirdOrder.EXPANDED, fresh, FinalOrder.KEPT);
    }

    /** DPM++ 3M SDE. */
    public static DpmSolver plusPlus3M(FreshNoise fresh) {
        return new DpmSolver(3, Integrand.PICTURE, SecondOrder.HEUN, ThirdOrder.EXPANDED, fresh, FinalOrder.KEPT);
    }

    /** DPM++ 2M and, with fresh noise, DPM++ 2M SDE. */
    public static DpmSolver plusPlus2M(FreshNoise fresh) {
        return new DpmSolver(2, Integrand.PICTURE, SecondOrder.MIDPOINT, ThirdOrder.EXPANDED, fresh, FinalOrder.KEPT);
    }

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        try (History integrands = new History(latents, order)) {
            return StepLoop.run(latents, levels, observer, step -> {
                NDArray denoised = denoiser.denoise(step.latents(), step.from());
                integrands.push(integrand.of(step.latents(), denoised, step.from()));
                double kept = keptShare(Math.abs(integrand.length(step.from(), step.to())));
                WeightedSum next = WeightedSum.of(integrand.carried(step.from(), step.to()) * kept, step.latents());
                double[] weights = weights(levels, step);
                List<NDArray> latest = integrands.latestFirst();
                for (int i = 0; i < weights.length; i++) {
                    next.plus(integrand.scale(step.to()) * weights[i], latest.get(i));
                }
                next.plusNoise(
                        step.to().sigma() * Math.sqrt(1 - kept * kept) * fresh.scale(), noise, step.from(), step.to());
                return new StepLoop.Outcome(next.tensor(), denoised);
            });
        }
    }

    /** How much of the noise in x stays over a step of length h, which may be infinite. */
    private double keptShare(double h) {
        return fresh.eta() == 0 ? 1 : Math.exp(-fresh.eta() * h);
    }

    /** What the latest integrands, latest first, weigh in a step. */
    private double[] weights(NoiseLevels levels, StepLoop.Step step) {
        double length = integrand.length(step.from(), step.to());
        double h = length * (1 + fresh.eta());
        double value = -Math.expm1(h);
        int i = step.index();
        int used = finalOrder.order(order, i, levels);
        if (used == 1) {
            return new double[] {value};
        }
        double slope = used == 2 && secondOrder == SecondOrder.MIDPOINT ? value / 2 : 1 - Math.expm1(h) / h;
        double r0 = integrand.length(levels.get(i - 1), levels.get(i)) / length;
        if (used == 2) {
            return new double[] {value + slope / r0, -slope / r0};
        }
        double curvature = thirdOrder.constant - (Math.expm1(h) - h) / (h * h);
        double r1 = integrand.length(levels.get(i - 2), levels.get(i - 1)) / length;
        double older = (slope * r0 + curvature) / (r0 + r1);
        double newer = slope + older;
        return new double[] {value + newer / r0, -newer / r0 - older / r1, older / r1};
    }
}
