package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import java.util.List;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/** Linear multistep (Adams-Bashforth on uneven steps) over the latest slopes, as k-diffusion's {@code sample_lms}. */
public record Lms() implements Sampler {

    private static final int ORDER = 4;

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        try (History slopes = new History(latents, ORDER)) {
            return StepLoop.run(latents, levels, observer, step -> {
                NoiseLevel from = step.from();
                NDArray denoised = denoiser.denoise(step.latents(), from);
                slopes.push(ProbabilityFlow.slope(step.latents(), denoised, from));
                List<NDArray> latest = slopes.latestFirst();
                double alpha = step.to().alpha();
                WeightedSum next = ProbabilityFlow.start(step.latents(), from, step.to());
                for (int j = 0; j < latest.size(); j++) {
                    next.plus(alpha * weight(levels, step.index(), latest.size(), j), latest.get(j));
                }
                return new StepLoop.Outcome(next.tensor(), denoised);
            });
        }
    }

    /** The integral over step i of the Lagrange polynomial that is 1 at level i - j and 0 at the other latest levels. */
    private static double weight(NoiseLevels levels, int i, int order, int j) {
        double start = levels.get(i).ratio();
        double half = (levels.get(i + 1).ratio() - start) / 2;
        // two Gauss-Legendre points are exact up to the third degree, which is all that order 4 has
        double offset = half / Math.sqrt(3);
        double middle = start + half;
        return half * (lagrange(levels, i, order, j, middle - offset) + lagrange(levels, i, order, j, middle + offset));
    }

    private static double lagrange(NoiseLevels levels, int i, int order, int j, double at) {
        double product = 1;
        for (int k = 0; k < order; k++) {
            if (k != j) {
                double node = levels.get(i - k).ratio();
                product *= (at - node) / (levels.get(i - j).ratio() - node);
            }
        }
        return product;
    }
}
