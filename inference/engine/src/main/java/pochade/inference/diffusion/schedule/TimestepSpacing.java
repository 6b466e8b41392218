package pochade.inference.diffusion.schedule;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How diffusers spaces n steps over a model's training steps (Lin et al. 2023, table 2). */
public enum TimestepSpacing {
    /** Whole strides upwards from the offset; does not reach the last training step. */
    LEADING {
        @Override
        public double[] timesteps(int steps, int trained, int offset) {
            int stride = trained / steps;
            int first = Math.min(offset, trained - 1 - (steps - 1) * stride);
            return IntStream.range(0, steps)
                    .mapToDouble(i -> first + (steps - 1 - i) * stride)
                    .toArray();
        }
    },
    /** From the last training step to the first; may lie between two. */
    LINSPACE {
        @Override
        public double[] timesteps(int steps, int trained, int offset) {
            double[] rising = Spacing.linear(0, trained - 1, steps);
            return IntStream.range(0, steps)
                    .mapToDouble(i -> rising[steps - 1 - i])
                    .toArray();
        }
    },
    /** Strides downwards from the last training step. */
    TRAILING {
        @Override
        public double[] timesteps(int steps, int trained, int offset) {
            double stride = (double) trained / steps;
            return IntStream.range(0, steps)
                    .mapToDouble(i -> Math.rint(trained - i * stride) - 1)
                    .toArray();
        }

        @Override
        public double[] solverTimesteps(int steps, int trained, int offset) {
            return timesteps(steps, trained, offset);
        }
    };

    /**
     * Falling timesteps.
     *
     * @param trained the number of training steps, at least {@code steps}
     * @param offset what {@link #LEADING} starts from
     */
    public abstract double[] timesteps(int steps, int trained, int offset);

    /** The whole timesteps of diffusers' DPM-Solver and UniPC: one more is spaced, and the last is left out. */
    public double[] solverTimesteps(int steps, int trained, int offset) {
        return Arrays.stream(timesteps(steps + 1, trained, offset))
                .limit(steps)
                .map(Math::rint)
                .toArray();
    }
}
