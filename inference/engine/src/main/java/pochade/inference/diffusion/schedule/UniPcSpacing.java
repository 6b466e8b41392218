package pochade.inference.diffusion.schedule;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import pochade.inference.api.request.UniPcOptions.SkipType;

/**
 * The steps of UniPC's own code (Zhao et al. 2023), as the WebUI takes them over ({@code uni_pc.py}): from the last training
 * step to the first, which is where it ends. Time runs from 1 / n to 1 over the n training steps; between two of them log
 * alpha is linear.
 *
 * @param noise with some of the picture at the last step
 */
record UniPcSpacing(TrainedNoise noise) {

    NoiseLevels levels(SkipType skipType, int steps) {
        int last = noise.steps() - 1;
        double first = 1.0 / noise.steps();
        DoubleFunction<NoiseLevel> way =
                switch (skipType) {
                    case TIME_UNIFORM -> share -> at((1 - share) * last);
                    case TIME_QUADRATIC -> share -> {
                        double root = 1 - share + share * Math.sqrt(first);
                        return at((root * root - first) * noise.steps());
                    };
                    case LOG_SNR -> share -> {
                        double ratio =
                                Math.exp((1 - share) * Math.log(noise.sigma(last)) + share * Math.log(noise.sigma(0)));
                        return at(timestep(-Math.log1p(ratio * ratio) / 2));
                    };
                };
        List<NoiseLevel> levels = IntStream.rangeClosed(0, steps)
                .mapToObj(i -> way.apply((double) i / steps))
                .toList();
        return new NoiseLevels(levels, 1, ratio -> NoiseForm.PRESERVING.level(ratio, noise.timestep(ratio)));
    }

    private NoiseLevel at(double timestep) {
        int low = low(timestep);
        double share = timestep - low;
        double alpha = Math.exp((1 - share) * logAlpha(low) + share * logAlpha(low + 1));
        return new NoiseLevel(alpha, Math.sqrt(1 - alpha * alpha), timestep);
    }

    /** The inverse of what {@link #at} has between two training steps. */
    private double timestep(double logAlpha) {
        int low = 0;
        int high = noise.steps() - 1;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (logAlpha(middle) < logAlpha) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low + (logAlpha - logAlpha(low)) / (logAlpha(high) - logAlpha(low));
    }

    private int low(double timestep) {
        return Math.max(0, Math.min((int) timestep, noise.steps() - 2));
    }

    private double logAlpha(int timestep) {
        return Math.log(noise.level(timestep).alpha());
    }
}
