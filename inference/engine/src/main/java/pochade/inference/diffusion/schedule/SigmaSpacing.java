package pochade.inference.diffusion.schedule;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How the WebUI spaces n steps over a model's sigmas. */
public enum SigmaSpacing {
    /** Even training steps from the last to the first, as k-diffusion's {@code get_sigmas}. */
    UNIFORM {
        @Override
        double[] positive(int steps, TrainedNoise noise, SpacingOptions options) {
            return Spacing.linear(noise.steps() - 1, 0, steps, noise::sigma);
        }
    },
    /** The same within the range. */
    NORMAL {
        @Override
        double[] positive(int steps, TrainedNoise noise, SpacingOptions options) {
            return even(steps, noise, options.range(noise));
        }
    },
    KARRAS {
        @Override
        double[] positive(int steps, TrainedNoise noise, SpacingOptions options) {
            return options.range(noise).karras(steps, options.karrasRho());
        }
    },
    EXPONENTIAL {
        @Override
        double[] positive(int steps, TrainedNoise noise, SpacingOptions options) {
            return options.range(noise).exponential(steps);
        }
    },
    POLYEXPONENTIAL {
        @Override
        double[] positive(int steps, TrainedNoise noise, SpacingOptions options) {
            return options.range(noise).polyexponential(steps, options.polyexponentialRho());
        }
    },
    /** Even training steps that stop one short of the first. */
    SGM_UNIFORM {
        @Override
        double[] positive(int steps, TrainedNoise noise, SpacingOptions options) {
            return Arrays.copyOf(even(steps + 1, noise, options.range(noise)), steps);
        }
    },
    /** Ends at the smallest sigma instead of 0. */
    KL_OPTIMAL {
        @Override
        public double[] sigmas(int steps, TrainedNoise noise, SpacingOptions options) {
            return positive(steps, noise, options);
        }

        @Override
        double[] positive(int steps, TrainedNoise noise, SpacingOptions options) {
            return options.range(noise).klOptimal(steps + 1);
        }
    },
    /** The same for every model of a family, whatever it was trained with. */
    ALIGN_YOUR_STEPS {
        @Override
        double[] positive(int steps, TrainedNoise noise, SpacingOptions options) {
            return options.aligned().interpolated(steps);
        }
    },
    /** Whole training steps from the last one downwards. */
    SIMPLE {
        @Override
        double[] positive(int steps, TrainedNoise noise, SpacingOptions options) {
            double stride = (double) noise.steps() / steps;
            return IntStream.range(0, steps)
                    .mapToDouble(i -> noise.sigma(noise.steps() - 1 - (int) (i * stride)))
                    .toArray();
        }
    },
    /** Every so many training steps from 1 upwards; where n does not divide them, that makes more than n steps. */
    DDIM {
        @Override
        double[] positive(int steps, TrainedNoise noise, SpacingOptions options) {
            int stride = Math.max(noise.steps() / steps, 1);
            int count = (noise.steps() - 2) / stride + 1;
            return IntStream.range(0, count)
                    .mapToDouble(i -> noise.sigma(1 + (count - 1 - i) * stride))
                    .toArray();
        }
    },
    BETA {
        @Override
        double[] positive(int steps, TrainedNoise noise, SpacingOptions options) {
            return options.range(noise)
                    .beta(steps, options.solver().betaAlpha(), options.solver().betaBeta());
        }
    };

    /** {@code steps + 1} strictly falling sigmas, the last one 0 unless the constant says otherwise. */
    public double[] sigmas(int steps, TrainedNoise noise, SpacingOptions options) {
        double[] positive = positive(steps, noise, options);
        return Arrays.copyOf(positive, positive.length + 1);
    }

    abstract double[] positive(int steps, TrainedNoise noise, SpacingOptions options);

    private static double[] even(int count, TrainedNoise noise, SigmaRange range) {
        return Spacing.linear(noise.timestep(range.max()), noise.timestep(range.min()), count, noise::sigma);
    }
}
