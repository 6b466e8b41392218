package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/** A scheduler class of diffusers with its configuration, told in our samplers and noise levels. */
public final class DiffusersScheduler {

    private static final StepObserver UNOBSERVED = (step, latents, denoised) -> {};

    private final String className;
    private final JsonNode config;
    private final JsonNode stepArguments;
    private final int steps;
    private final DiffusersLevels levels;
    private final StepObserver observer;

    /**
     * @param config its {@code scheduler_config.json}
     * @param stepArguments what is given to {@code step()}, such as {@code eta}
     */
    public DiffusersScheduler(String className, JsonNode config, JsonNode stepArguments, int steps) {
        this(className, config, stepArguments, steps, UNOBSERVED);
    }

    private DiffusersScheduler(
            String className, JsonNode config, JsonNode stepArguments, int steps, StepObserver observer) {
        this.className = className;
        this.config = config;
        this.stepArguments = stepArguments;
        this.steps = steps;
        this.levels = new DiffusersLevels(config, steps);
        this.observer = observer;
    }

    /** One whose steps are told, by their numbers from 1 in the full way; the latents may be changed then. */
    public DiffusersScheduler observedBy(StepObserver other) {
        return new DiffusersScheduler(className, config, stepArguments, steps, other);
    }

    public NoiseLevels levels() {
        return levels.of(className);
    }

    /**
     * Goes the way from step {@code start}, 0 to n - 1, to the end; asks the denoiser in the order in which a pipeline
     * asks the network.
     */
    public NDArray sample(Denoiser denoiser, NDArray latents, int start, NoiseSource noise) {
        return switch (className) {
            case "DDIMScheduler" -> ddim(denoiser, latents, start, noise);
            case "DDPMScheduler", "LCMScheduler" -> run(clipped(denoiser), latents, levelsFrom(start), noise);
            case "EulerDiscreteScheduler" -> euler(denoiser, latents, levelsFrom(start), noise);
            case "LMSDiscreteScheduler" -> run(standing(denoiser, start), latents, levels(), noise);
            case "PNDMScheduler" -> pndm().sample(denoiser, latents, start);
            case "DPMSolverSinglestepScheduler" -> new DiffusersSinglestep(
                            config.path("solver_order").asInt(2))
                    .sample(denoiser, latents, levelsFrom(start));
            default -> run(denoiser, latents, levelsFrom(start), noise);
        };
    }

    /** What the network is told at the start of each step; with PNDM, at each call. */
    public double[] timesteps() {
        return className.equals("PNDMScheduler")
                ? pndm().calls().stream().mapToDouble(Integer::doubleValue).toArray()
                : levels().levels().stream()
                        .limit(steps)
                        .mapToDouble(NoiseLevel::timestep)
                        .toArray();
    }

    /** The level that a picture is noised to for a start at step {@code start}. */
    public NoiseLevel levelAt(int start) {
        return className.equals("PNDMScheduler") ? pndm().levelAt(start) : levels().get(start);
    }

    private DiffusersPndm pndm() {
        return new DiffusersPndm(
                levels.noise(),
                levels.pndmTimesteps(),
                levels.ddimEnd(),
                flag("skip_prk_steps", false),
                text("prediction_type", "epsilon").equals("V_PREDICTION"));
    }

    private NDArray run(Denoiser denoiser, NDArray latents, NoiseLevels way, NoiseSource noise) {
        int before = steps - way.steps();
        return run(denoiser, latents, way, noise, before);
    }

    private NDArray run(Denoiser denoiser, NDArray latents, NoiseLevels way, NoiseSource noise, int before) {
        return sampler()
                .sample(
                        denoiser,
                        latents,
                        way,
                        noise,
                        (step, stepped, denoised) -> observer.stepped(before + step, stepped, denoised));
    }

    private NDArray ddim(Denoiser denoiser, NDArray latents, int start, NoiseSource noise) {
        NDArray current = latents;
        for (int step = start; step < steps; step++) {
            current = run(denoiser, current, levels.ddimStep(step), noise, step);
        }
        return current;
    }

    /** DDPM and LCM clip what the network predicts before it is used for anything. */
    private Denoiser clipped(Denoiser denoiser) {
        return flag("clip_sample", true)
                ? (latents, level) -> denoiser.denoise(latents, level).clip(-clipRange(), clipRange())
                : denoiser;
    }

    private NDArray euler(Denoiser denoiser, NDArray latents, NoiseLevels way, NoiseSource noise) {
        if (churn().amount() == 0) {
            return run(denoiser, latents, way, noise);
        }
        LateChurn late = new LateChurn(denoiser, noise, churn().noiseScale(), way.levels());
        return run(late, latents, way, late);
    }

    /** Started late, LMS still has the order of the full way and takes the slopes before the start for 0. */
    private Denoiser standing(Denoiser denoiser, int start) {
        double first = levels().get(start).sigma();
        return (latents, level) -> level.sigma() > first ? latents.duplicate() : denoiser.denoise(latents, level);
    }

    private NoiseLevels levelsFrom(int start) {
        return levels().from(start);
    }

    private Sampler sampler() {
        double eta = stepArguments.path("eta").asDouble(0);
        return switch (className) {
            case "DDIMScheduler" -> new Ddim(eta, flag("clip_sample", true) ? clipRange() : Double.POSITIVE_INFINITY);
            case "DDPMScheduler" -> new Ddpm(Ddpm.Variance.valueOf(text("variance_type", "fixed_small")));
            case "EulerDiscreteScheduler" -> new Euler(churn());
            case "EulerAncestralDiscreteScheduler" -> new EulerAncestral(FreshNoise.FULL);
            case "HeunDiscreteScheduler" -> new Heun(Churn.NONE);
            case "LMSDiscreteScheduler" -> new Lms();
            case "LCMScheduler" -> new Lcm();
            case "DPMSolverSDEScheduler" -> new DpmPlusPlusSde(
                    new FreshNoise(1, stepArguments.path("s_noise").asDouble(1)));
            case "KDPM2DiscreteScheduler" -> new Dpm2(Churn.NONE);
            case "KDPM2AncestralDiscreteScheduler" -> new Dpm2Ancestral(FreshNoise.FULL);
            case "FlowMatchEulerDiscreteScheduler" -> new Euler(Churn.NONE);
            case "TCDScheduler" -> new Tcd(stepArguments.path("eta").asDouble(0.3), levels.noise());
            case "DEISMultistepScheduler" -> new Deis(
                    config.path("solver_order").asInt(2),
                    flag("lower_order_final", true) && steps < 15 ? FinalOrder.LOWERED : FinalOrder.KEPT);
            case "DPMSolverMultistepScheduler" -> dpmSolver();
            case "UniPCMultistepScheduler" -> new UniPc(
                    config.path("solver_order").asInt(2),
                    flag("predict_x0", true) ? Integrand.PICTURE : Integrand.NOISE,
                    UniPc.Variant.valueOf(text("solver_type", "bh2")),
                    flag("lower_order_final", true) ? FinalOrder.LOWERED : FinalOrder.KEPT);
            default -> throw new IllegalArgumentException("no such scheduler: " + className);
        };
    }

    private Churn churn() {
        return new Churn(
                stepArguments.path("s_churn").asDouble(0),
                0,
                Double.POSITIVE_INFINITY,
                stepArguments.path("s_noise").asDouble(1));
    }

    private DpmSolver dpmSolver() {
        String algorithm = config.path("algorithm_type").asText("dpmsolver++");
        FinalOrder finalOrder = flag("euler_at_final", false) ? FinalOrder.LAST_STEP_FIRST : FinalOrder.KEPT;
        return new DpmSolver(
                config.path("solver_order").asInt(2),
                algorithm.equals("dpmsolver") ? Integrand.NOISE : Integrand.PICTURE,
                DpmSolver.SecondOrder.valueOf(text("solver_type", "midpoint")),
                algorithm.startsWith("sde-") ? DpmSolver.ThirdOrder.DIFFUSERS_SDE : DpmSolver.ThirdOrder.EXPANDED,
                algorithm.startsWith("sde-") ? FreshNoise.FULL : FreshNoise.NONE,
                flag("lower_order_final", true) && steps < 15 ? FinalOrder.LOWERED : finalOrder);
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
