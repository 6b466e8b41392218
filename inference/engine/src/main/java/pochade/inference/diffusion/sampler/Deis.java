package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import java.util.List;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * The diffusion exponential integrator sampler (Zhang and Chen 2022, tAB-DEIS in log rho), as diffusers'
 * DEISMultistepScheduler: the latest noises are joined by a polynomial in the log of the noise-to-picture ratio, which is
 * integrated exactly over the ratio.
 *
 * @param order the number of noises joined, 1 to 3
 */
public record Deis(int order, FinalOrder finalOrder) implements Sampler {

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        try (History slopes = new History(latents, order)) {
            return StepLoop.run(latents, levels, observer, step -> {
                NoiseLevel from = step.from();
                NoiseLevel to = step.to();
                NDArray denoised = denoiser.denoise(step.latents(), from);
                slopes.push(ProbabilityFlow.slope(step.latents(), denoised, from));
                List<NDArray> latest = slopes.latestFirst();
                double[] weights = weights(levels, step.index());
                WeightedSum next = ProbabilityFlow.start(step.latents(), from, to);
                for (int j = 0; j < weights.length; j++) {
                    next.plus(to.alpha() * weights[j], latest.get(j));
                }
                return new StepLoop.Outcome(next.tensor(), denoised);
            });
        }
    }

    /** The integrals of the Lagrange polynomials of levels i, i - 1, ... over the ratios of step i. */
    private double[] weights(NoiseLevels levels, int i) {
        int used = finalOrder.order(order, i, levels);
        double start = levels.get(i).ratio();
        if (used == 1) {
            return new double[] {levels.get(i + 1).ratio() - start};
        }
        double[] nodes = new double[used];
        for (int j = 0; j < used; j++) {
            nodes[j] = Math.log(levels.get(i - j).ratio() / start);
        }
        double[] moments = moments(Math.log(levels.get(i + 1).ratio() / start), used);
        double[] weights = new double[used];
        for (int j = 0; j < used; j++) {
            double[] polynomial = lagrange(nodes, j);
            for (int power = 0; power < used; power++) {
                weights[j] += start * polynomial[power] * moments[power];
            }
        }
        return weights;
    }

    /** The integrals of {@code e^u * u^k} from 0 to end, for k from 0 to count - 1. */
    private static double[] moments(double end, int count) {
        double[] moments = new double[count];
        moments[0] = Math.expm1(end);
        for (int k = 1; k < count; k++) {
            moments[k] = Math.pow(end, k) * Math.exp(end) - k * moments[k - 1];
        }
        return moments;
    }

    /** Coefficients, constant first, of the polynomial that is 1 at node j and 0 at the others. */
    private static double[] lagrange(double[] nodes, int j) {
        double[] polynomial = new double[nodes.length];
        polynomial[0] = 1;
        for (int k = 0; k < nodes.length; k++) {
            if (k != j) {
                double scale = 1 / (nodes[j] - nodes[k]);
                for (int power = nodes.length - 1; power >= 0; power--) {
                    double lower = power == 0 ? 0 : polynomial[power - 1];
                    polynomial[power] = scale * (lower - nodes[k] * polynomial[power]);
                }
            }
        }
        return polynomial;
    }
}
