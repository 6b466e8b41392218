package pochade.inference.diffusion.sampler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import pochade.inference.diffusion.schedule.BetaSchedule;
import pochade.inference.diffusion.schedule.NoiseForm;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.SigmaRange;
import pochade.inference.diffusion.schedule.TimestepSpacing;
import pochade.inference.diffusion.schedule.TrainedNoise;

/** A scheduler class of diffusers with its configuration, told in our samplers and noise levels. */
public final class DiffusersScheduler {

    private static final double NO_CLIP = Double.POSITIVE_INFINITY;

    private final String className;
    private final JsonNode config;
    private final JsonNode stepArguments;
    private final int steps;
    private final TrainedNoise noise;

    /**
     * @param config its {@code scheduler_config.json}
     * @param stepArguments what is given to {@code step()}, such as {@code eta}
     */
    public DiffusersScheduler(String className, JsonNode config, JsonNode stepArguments, int steps) {
        this.className = className;
        this.config = config;
        this.stepArguments = stepArguments;
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

    public Sampler sampler() {
        double eta = stepArguments.path("eta").asDouble(0);
        return switch (className) {
            case "DDIMScheduler" -> new Ddim(eta, flag("clip_sample", true) ? clipRange() : NO_CLIP);
            case "DDPMScheduler" -> new Ddpm(Ddpm.Variance.valueOf(text("variance_type", "fixed_small")));
            case "EulerDiscreteScheduler" -> new Euler(churn());
            case "EulerAncestralDiscreteScheduler" -> new EulerAncestral(FreshNoise.FULL);
            case "HeunDiscreteScheduler" -> new Heun(Churn.NONE);
            case "LMSDiscreteScheduler" -> new Lms();
            case "DPMSolverSDEScheduler" -> new DpmPlusPlusSde(
                    new FreshNoise(1, stepArguments.path("s_noise").asDouble(1)));
            case "DPMSolverMultistepScheduler" -> dpmSolver();
            case "UniPCMultistepScheduler" -> new UniPc(
                    config.path("solver_order").asInt(2),
                    flag("predict_x0", true) ? Integrand.PICTURE : Integrand.NOISE,
                    UniPc.Variant.valueOf(text("solver_type", "bh2")),
                    flag("lower_order_final", true) ? FinalOrder.LOWERED : FinalOrder.KEPT);
            default -> throw new IllegalArgumentException("no such scheduler: " + className);
        };
    }

    /** The churn that {@link Euler} is given; the network of diffusers does not see it, see {@link LateChurn}. */
    Churn churn() {
        return new Churn(
                stepArguments.path("s_churn").asDouble(0),
                stepArguments.path("s_noise").asDouble(1));
    }

    /** The levels of all steps from step {@code start} on, to be walked one after the other. */
    public List<NoiseLevels> levels(int start) {
        if (className.equals("DDIMScheduler")) {
            return ddimLevels().subList(start, steps);
        }
        NoiseLevels levels = allLevels();
        return List.of(new NoiseLevels(
                levels.levels().subList(start, levels.levels().size()), levels.initialNoiseScale(), levels.ofRatio()));
    }

    /** DDPM clips what the network predicts before it is used for anything. */
    public Denoiser clipped(Denoiser denoiser) {
        if (!className.equals("DDPMScheduler") || !flag("clip_sample", true)) {
            return denoiser;
        }
        return (latents, level) -> denoiser.denoise(latents, level).clip(-clipRange(), clipRange());
    }

    NoiseLevels allLevels() {
        return switch (className) {
            case "DDPMScheduler" -> wholeLevels(NoiseLevel.CLEAN);
            case "DPMSolverMultistepScheduler", "UniPCMultistepScheduler" -> solverLevels();
            default -> explodingLevels();
        };
    }

    /** DDIM steps down by {@code trained / steps} timesteps, wherever the next step then starts. */
    private List<NoiseLevels> ddimLevels() {
        NoiseLevel end = flag("set_alpha_to_one", true) ? NoiseLevel.CLEAN : noise.level(0);
        List<NoiseLevels> levels = new ArrayList<>();
        for (NoiseLevel from : wholeLevels(end).levels().subList(0, steps)) {
            int next = (int) from.timestep() - noise.steps() / steps;
            levels.add(preserving(List.of(from, next >= 0 ? noise.level(next) : end)));
        }
        return levels;
    }

    private NoiseLevels wholeLevels(NoiseLevel end) {
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

    private NoiseLevels explodingLevels() {
        double[] timesteps = timesteps("linspace");
        double[] sigmas = Arrays.stream(timesteps).map(noise::linearSigma).toArray();
        SigmaRange range = new SigmaRange(sigmas[steps - 1], sigmas[0]);
        double last = text("final_sigmas_type", "zero").equals("SIGMA_MIN") ? noise.sigma(0) : 0;
        if (flag("use_karras_sigmas", false)) {
            sigmas = range.karras(steps);
            timesteps = timesteps(sigmas, DoubleUnaryOperator.identity());
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

    private NoiseLevels solverLevels() {
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
            timesteps = timesteps(sigmas, DiffusersScheduler::truncated);
        } else if (flag("use_beta_sigmas", false)) {
            sigmas = noise.range().beta(steps);
            timesteps = timesteps(sigmas, DiffusersScheduler::truncated);
        }
        double last = text("final_sigmas_type", "zero").equals("SIGMA_MIN") ? noise.sigma(0) : 0;
        return levels(NoiseForm.PRESERVING, sigmas, timesteps, last);
    }

    private DpmSolver dpmSolver() {
        String algorithm = config.path("algorithm_type").asText("dpmsolver++");
        FinalOrder finalOrder = flag("euler_at_final", false) ? FinalOrder.LAST_STEP_FIRST : FinalOrder.KEPT;
        return new DpmSolver(
                config.path("solver_order").asInt(2),
                algorithm.equals("dpmsolver") ? Integrand.NOISE : Integrand.PICTURE,
                DpmSolver.SecondOrder.valueOf(text("solver_type", "midpoint")),
                algorithm.startsWith("sde-") ? FreshNoise.FULL : FreshNoise.NONE,
                flag("lower_order_final", true) && steps < 15 ? FinalOrder.LOWERED : finalOrder);
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

    private double clipRange() {
        return config.path("clip_sample_range").asDouble(1);
    }

    private String text(String field, String absent) {
        return config.path(field).asText(absent).toUpperCase(Locale.ROOT);
    }

    private boolean flag(String field, boolean absent) {
        return config.path(field).asBoolean(absent);
    }
}
