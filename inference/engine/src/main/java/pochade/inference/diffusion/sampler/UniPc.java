package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * The unified predictor-corrector (Zhao et al. 2023, algorithms 5 to 8): each prediction of the network first corrects
 * the step that led to it, then predicts the next step.
 *
 * @param order the number of earlier predictions used in a step, at least 1
 * @param variant the paper's B(h)
 */
public record UniPc(int order, Integrand integrand, Variant variant, FinalOrder finalOrder) implements Sampler {

    /** B(h) of the paper's section 3.2. */
    public enum Variant {
        /** B(h) = h. */
        BH1,
        /** B(h) = e^h - 1. */
        BH2,
        /** None: also a single difference has the coefficient of the paper's equation 5, in which B(h) falls out. */
        VARY_COEFF
    }

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        try (History integrands = new History(latents, order);
                History starts = new History(latents, 1)) {
            return StepLoop.run(latents, levels, observer, step -> {
                int i = step.index();
                NDArray denoised = denoiser.denoise(step.latents(), step.from());
                NDArray latest = integrand.of(step.latents(), denoised, step.from());
                NDArray start = i == 0
                        ? step.latents().duplicate()
                        : correct(levels, i - 1, starts.latestFirst().get(0), integrands.latestFirst(), latest);
                starts.push(start);
                integrands.push(latest);
                NDArray next =
                        apply(levels, i, start, integrands.latestFirst(), finalOrder.order(order, i, levels) - 1);
                return new StepLoop.Outcome(next, denoised);
            });
        }
    }

    private NDArray correct(NoiseLevels levels, int i, NDArray start, List<NDArray> earlier, NDArray latest) {
        int used = finalOrder.order(order, i, levels);
        List<NDArray> integrands = new ArrayList<>(earlier.subList(0, used));
        integrands.add(latest);
        return apply(levels, i, start, integrands, used);
    }

    /**
     * Step i from {@code start}.
     *
     * @param integrands of levels i, i - 1, ...; for the corrector the last one is that of level i + 1
     * @param differences the number of differences to the integrand of level i that are used
     */
    private NDArray apply(NoiseLevels levels, int i, NDArray start, List<NDArray> integrands, int differences) {
        NoiseLevel from = levels.get(i);
        NoiseLevel to = levels.get(i + 1);
        double h = integrand.length(from, to);
        double b = variant == Variant.BH2 ? Math.expm1(h) : h;
        double[] nodes = nodes(levels, i, differences);
        double[] rhos = rhos(h, b, nodes);
        WeightedSum next = WeightedSum.of(integrand.carried(from, to), start);
        double remaining = -Math.expm1(h);
        for (int k = 0; k < differences; k++) {
            double weight = -b * rhos[k] / nodes[k];
            next.plus(integrand.scale(to) * weight, integrands.get(k + 1));
            remaining -= weight;
        }
        return next.plus(integrand.scale(to) * remaining, integrands.get(0)).tensor();
    }

    /** Where the integrands of the differences stand, in lengths of step i: earlier ones below 0, the end at 1. */
    private double[] nodes(NoiseLevels levels, int i, int differences) {
        double h = integrand.length(levels.get(i), levels.get(i + 1));
        double[] nodes = new double[differences];
        int earlier = finalOrder.order(order, i, levels) - 1;
        for (int k = 0; k < differences; k++) {
            nodes[k] = k < earlier ? integrand.length(levels.get(i), levels.get(i - k - 1)) / h : 1;
        }
        return nodes;
    }

    /** The solution of the paper's equation 5; with B(h), for one difference it is taken as 1/2. */
    private double[] rhos(double h, double b, double[] nodes) {
        double[] rhos = new double[nodes.length];
        if (nodes.length == 1 && variant != Variant.VARY_COEFF) {
            rhos[0] = 0.5;
            return rhos;
        }
        double phi = Math.expm1(h) / h - 1;
        double factorial = 1;
        for (int k = 0; k < rhos.length; k++) {
            rhos[k] = phi * factorial / b;
            factorial *= k + 2;
            phi = phi / h - 1 / factorial;
        }
        solveVandermonde(nodes, rhos);
        return rhos;
    }

    /** Replaces b by the x with {@code sum over k of nodes[k]^row * x[k] = b[row]} (Björck and Pereyra 1970). */
    private static void solveVandermonde(double[] nodes, double[] b) {
        int last = nodes.length - 1;
        for (int k = 0; k < last; k++) {
            for (int i = last; i > k; i--) {
                b[i] -= nodes[k] * b[i - 1];
            }
        }
        for (int k = last - 1; k >= 0; k--) {
            for (int i = k + 1; i <= last; i++) {
                b[i] /= nodes[i] - nodes[i - k - 1];
            }
            for (int i = k; i < last; i++) {
                b[i] -= b[i + 1];
            }
        }
    }
}
