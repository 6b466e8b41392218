package pochade.inference.diffusion.schedule;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How the WebUI spaces n steps over a model's sigmas. */
public enum SigmaSpacing {
    /** Even training steps from the last to the first, as k-diffusion's {@code get_sigmas}. */
    UNIFORM {
        @Override
        double[] positive(int steps, TrainedNoise noise) {
            return Spacing.linear(noise.steps() - 1, 0, steps, noise::sigma);
        }
    },
    KARRAS {
        @Override
        double[] positive(int steps, TrainedNoise noise) {
            return noise.range().karras(steps);
        }
    },
    EXPONENTIAL {
        @Override
        double[] positive(int steps, TrainedNoise noise) {
            return noise.range().exponential(steps);
        }
    },
    /** Even training steps that stop one short of the first. */
    SGM_UNIFORM {
        @Override
        double[] positive(int steps, TrainedNoise noise) {
            return Arrays.copyOf(UNIFORM.positive(steps + 1, noise), steps);
        }
    },
    /** Ends at the smallest sigma instead of 0. */
    KL_OPTIMAL {
        @Override
        public double[] sigmas(int steps, TrainedNoise noise) {
            return positive(steps, noise);
        }

        @Override
        double[] positive(int steps, TrainedNoise noise) {
            return noise.range().klOptimal(steps + 1);
        }
    },
    /** Whole training steps from the last one downwards. */
    SIMPLE {
        @Override
        double[] positive(int steps, TrainedNoise noise) {
            double stride = (double) noise.steps() / steps;
            return IntStream.range(0, steps)
                    .mapToDouble(i -> noise.sigma(noise.steps() - 1 - (int) (i * stride)))
                    .toArray();
        }
    },
    /** Every so many training steps from 1 upwards; where n does not divide them, that makes more than n steps. */
    DDIM {
        @Override
        double[] positive(int steps, TrainedNoise noise) {
            int stride = Math.max(noise.steps() / steps, 1);
            int count = (noise.steps() - 2) / stride + 1;
            return IntStream.range(0, count)
                    .mapToDouble(i -> noise.sigma(1 + (count - 1 - i) * stride))
                    .toArray();
        }
    },
    BETA {
        @Override
        double[] positive(int steps, TrainedNoise noise) {
            return noise.range().beta(steps);
        }
    };

    /** {@code steps + 1} strictly falling sigmas, the last one 0 unless the constant says otherwise. */
    public double[] sigmas(int steps, TrainedNoise noise) {
        double[] positive = positive(steps, noise);
        return Arrays.copyOf(positive, positive.length + 1);
    }

    abstract double[] positive(int steps, TrainedNoise noise);
}
