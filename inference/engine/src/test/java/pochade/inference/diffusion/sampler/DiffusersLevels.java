package pochade.inference.diffusion.sampler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import pochade.inference.diffusion.schedule.BetaSchedule;
import pochade.inference.diffusion.schedule.DistilledNoise;
import pochade.inference.diffusion.schedule.NoiseForm;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.SigmaRange;
import pochade.inference.diffusion.schedule.TimestepSpacing;
import pochade.inference.diffusion.schedule.TrainedNoise;

/** The noise levels of a scheduler class of diffusers. */
final class DiffusersLevels {

    private final JsonNode config;
    private final int steps;
    private final TrainedNoise noise;

    DiffusersLevels(JsonNode config, int steps) {
        this.config = config;
        this.steps = steps;
        double[] betas = BetaSchedule.valueOf(text("beta_schedule", "scaled_linear"))
                .betas(
                        config.path("num_train_timesteps").asInt(1000),
                        config.path("beta_start").asDouble(0.00085),
                        config.path("beta_end").asDouble(0.012));
        this.noise = flag("rescale_betas_zero_snr", false)
                ? TrainedNoise.withZeroTerminalSnr(betas)
                : TrainedNoise.of(betas);
    }

    NoiseLevels of(String className) {
        return switch (className) {
            case "DDIMScheduler" -> whole(ddimEnd());
            case "DDPMScheduler" -> whole(NoiseLevel.CLEAN);
            case "LCMScheduler" -> new DistilledNoise(noise).trailing(steps, NoiseLevel.CLEAN);
            case "TCDScheduler" -> new DistilledNoise(noise).trailing(steps, noise.level(0));
            case "PNDMScheduler" -> whole(ddimEnd());
            case "FlowMatchEulerDiscreteScheduler" -> new FlowLevels(config, steps).levels();
            case "DEISMultistepScheduler" -> deis();
            case "DPMSolverMultistepScheduler", "DPMSolverSinglestepScheduler", "UniPCMultistepScheduler" -> solver();
            case "KDPM2DiscreteScheduler", "KDPM2AncestralDiscreteScheduler" -> exploding(Math::rint);
            default -> exploding(DoubleUnaryOperator.identity());
        };
    }

    /** The way of one step: DDIM steps down by {@code trained / steps} timesteps, wherever the next step then starts. */
    NoiseLevels ddimStep(int step) {
        NoiseLevel from = whole(ddimEnd()).get(step);
        int next = (int) from.timestep() - noise.steps() / steps;
        return preserving(List.of(from, next >= 0 ? noise.level(next) : ddimEnd()));
    }

    TrainedNoise noise() {
        return noise;
    }

    /** The timesteps of PNDM before any of them is doubled, falling. */
    List<Integer> pndmTimesteps() {
        return Arrays.stream(timesteps("leading"))
                .mapToObj(timestep -> (int) Math.rint(timestep))
                .toList();
    }

    NoiseLevel ddimEnd() {
        return flag("set_alpha_to_one", true) ? NoiseLevel.CLEAN : noise.level(0);
    }

    private NoiseLevels whole(NoiseLevel end) {
        List<NoiseLevel> levels = new ArrayList<>();
        for (double timestep : timesteps("leading")) {
            levels.add(noise.level((int) Math.rint(timestep)));
        }
        levels.add(end);
        return preserving(levels);
    }

    private NoiseLevels preserving(List<NoiseLevel> levels) {
        return new NoiseLevels(levels, 1, ratio -> NoiseForm.PRESERVING.level(ratio, noise.timestep(ratio)));
    }

    /** @param rounding of the timesteps of Karras sigmas */
    private NoiseLevels exploding(DoubleUnaryOperator rounding) {
        double[] timesteps = timesteps("linspace");
        double[] sigmas = Arrays.stream(timesteps).map(noise::linearSigma).toArray();
        SigmaRange range = new SigmaRange(sigmas[steps - 1], sigmas[0]);
        double last = text("final_sigmas_type", "zero").equals("SIGMA_MIN") ? noise.sigma(0) : 0;
        if (flag("use_karras_sigmas", false)) {
            sigmas = range.karras(steps);
            timesteps = timesteps(sigmas, rounding);
        } else if (flag("use_exponential_sigmas", false)) {
            sigmas = range.exponential(steps);
            timesteps = timesteps(sigmas, DoubleUnaryOperator.identity());
        } else if (flag("use_beta_sigmas", false)) {
            sigmas = range.beta(steps);
            timesteps = timesteps(sigmas, DoubleUnaryOperator.identity());
        } else if (text("interpolation_type", "linear").equals("LOG_LINEAR")) {
            double[] all = noise.range().exponential(steps + 1);
            sigmas = Arrays.copyOf(all, steps);
            last = all[steps];
        }
        NoiseLevels levels = levels(NoiseForm.EXPLODING, sigmas, timesteps, last);
        return text("timestep_spacing", "linspace").equals("LEADING")
                ? levels.withInitialNoiseScale(levels.get(0).scale())
                : levels;
    }

    private NoiseLevels solver() {
        double[] timesteps = TimestepSpacing.valueOf(text("timestep_spacing", "linspace"))
                .solverTimesteps(
                        steps, noise.steps(), config.path("steps_offset").asInt(0));
        double[] sigmas = Arrays.stream(timesteps).map(noise::linearSigma).toArray();
        if (flag("use_karras_sigmas", false)) {
            sigmas = noise.range().karras(steps);
            timesteps = timesteps(sigmas, Math::rint);
        } else if (flag("use_lu_lambdas", false)) {
            sigmas = noise.range().exponential(steps);
            timesteps = timesteps(sigmas, Math::rint);
        } else if (flag("use_exponential_sigmas", false)) {
            sigmas = noise.range().exponential(steps);
            timesteps = timesteps(sigmas, DiffusersLevels::truncated);
        } else if (flag("use_beta_sigmas", false)) {
            sigmas = noise.range().beta(steps);
            timesteps = timesteps(sigmas, DiffusersLevels::truncated);
        }
        double last = text("final_sigmas_type", "zero").equals("SIGMA_MIN") ? noise.sigma(0) : 0;
        return levels(NoiseForm.PRESERVING, sigmas, timesteps, last);
    }

    /** Ends at the least sigma; where the sigmas are spaced over a range, that makes a last step of no length. */
    private NoiseLevels deis() {
        NoiseLevels levels = solver();
        boolean ranged = flag("use_karras_sigmas", false)
                || flag("use_exponential_sigmas", false)
                || flag("use_beta_sigmas", false);
        List<NoiseLevel> ending = new ArrayList<>(levels.levels().subList(0, steps));
        ending.add(ranged ? levels.get(steps - 1) : noise.level(0));
        return preserving(ending);
    }

    private NoiseLevels levels(NoiseForm form, double[] sigmas, double[] timesteps, double last) {
        return NoiseLevels.of(form, noise, with(sigmas, last), with(timesteps, 0));
    }

    private double[] timesteps(String spacing) {
        return TimestepSpacing.valueOf(text("timestep_spacing", spacing))
                .timesteps(steps, noise.steps(), config.path("steps_offset").asInt(0));
    }

    private double[] timesteps(double[] sigmas, DoubleUnaryOperator rounding) {
        return Arrays.stream(sigmas).map(noise::timestep).map(rounding).toArray();
    }

    /** To a whole timestep downwards, but not for what double arithmetic takes off a whole one. */
    private static double truncated(double timestep) {
        return Math.floor(timestep + 1e-4);
    }

    private static double[] with(double[] values, double last) {
        return DoubleStream.concat(Arrays.stream(values), DoubleStream.of(last)).toArray();
    }

    private String text(String field, String absent) {
        return config.path(field).asText(absent).toUpperCase(Locale.ROOT);
    }

    private boolean flag(String field, boolean absent) {
        return config.path(field).asBoolean(absent);
    }
}
