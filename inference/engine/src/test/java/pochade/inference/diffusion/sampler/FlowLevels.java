package pochade.inference.diffusion.sampler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.SigmaRange;

/** The noise levels of diffusers' FlowMatchEulerDiscreteScheduler: {@code x = (1 - sigma) * x0 + sigma * noise}. */
record FlowLevels(JsonNode config, int steps) {

    NoiseLevels levels() {
        List<NoiseLevel> levels = new ArrayList<>();
        for (double sigma : sigmas()) {
            levels.add(level(sigma));
        }
        levels.add(level(0));
        return new NoiseLevels(levels, 1, ratio -> level(ratio / (1 + ratio)));
    }

    private NoiseLevel level(double sigma) {
        return new NoiseLevel(1 - sigma, sigma, sigma * trained());
    }

    private int trained() {
        return config.path("num_train_timesteps").asInt(1000);
    }

    private double[] sigmas() {
        boolean dynamic = config.path("use_dynamic_shifting").asBoolean(false);
        DoubleUnaryOperator shift = shift(
                dynamic
                        ? Math.exp(config.path("mu").asDouble(0.8))
                        : config.path("shift").asDouble(1));
        // not dynamic, sigmas are shifted twice: as trained and as spaced
        double least = dynamic ? 1.0 / trained() : shift.applyAsDouble(1.0 / trained());
        double[] sigmas = IntStream.range(0, steps)
                .mapToDouble(i -> steps == 1 ? 1 : 1 + i * (least - 1) / (steps - 1))
                .map(shift)
                .toArray();
        if (config.hasNonNull("shift_terminal")) {
            double stretch =
                    (1 - sigmas[steps - 1]) / (1 - config.get("shift_terminal").asDouble());
            sigmas = Arrays.stream(sigmas)
                    .map(sigma -> 1 - (1 - sigma) / stretch)
                    .toArray();
        }
        SigmaRange range = new SigmaRange(sigmas[steps - 1], sigmas[0]);
        if (config.path("use_karras_sigmas").asBoolean(false)) {
            return range.karras(steps);
        }
        if (config.path("use_exponential_sigmas").asBoolean(false)) {
            return range.exponential(steps);
        }
        return config.path("use_beta_sigmas").asBoolean(false) ? range.beta(steps) : sigmas;
    }

    private static DoubleUnaryOperator shift(double by) {
        return sigma -> by * sigma / (1 + (by - 1) * sigma);
    }
}
