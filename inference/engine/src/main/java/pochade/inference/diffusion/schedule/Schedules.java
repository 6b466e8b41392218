package pochade.inference.diffusion.schedule;

import java.util.Arrays;
import java.util.stream.Stream;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;

/**
 * The noise levels that a request asks for. DDIM, DDPM and UniPC work on variance-preserving levels as in diffusers, the
 * others on variance-exploding ones as in k-diffusion and the WebUI.
 */
public final class Schedules {

    private Schedules() {}

    /** As many steps as asked for; the WebUI's DDIM schedule may have some more. */
    public static NoiseLevels of(Sampling sampling, SchedulerConfig config) {
        int steps = sampling.steps();
        boolean distilled = sampling.sampler() == SamplerName.LCM;
        int timesteps = distilled
                ? new DistilledNoise(config.noise()).steps()
                : config.noise().steps();
        if (steps >= timesteps) {
            throw new InferenceException(new Failure.Unsupported(
                    "steps",
                    "is " + steps + ", but " + (distilled ? "LCM samples" : "the model was trained") + " on "
                            + timesteps + " timesteps",
                    "use at most " + (timesteps - 1)));
        }
        return levels(sampling.sampler(), sampling.resolvedSchedule(), config, steps);
    }

    private static NoiseLevels levels(SamplerName sampler, ScheduleName schedule, SchedulerConfig config, int steps) {
        return switch (schedule) {
            case AUTOMATIC -> levels(sampler, own(sampler, config.spacing()), config, steps);
            case UNIFORM, NORMAL -> bySigma(SigmaSpacing.UNIFORM, sampler, config, steps);
            case KARRAS -> bySigma(SigmaSpacing.KARRAS, sampler, config, steps);
            case EXPONENTIAL, POLYEXPONENTIAL -> bySigma(SigmaSpacing.EXPONENTIAL, sampler, config, steps);
            case SGM_UNIFORM -> bySigma(SigmaSpacing.SGM_UNIFORM, sampler, config, steps);
            case KL_OPTIMAL -> bySigma(SigmaSpacing.KL_OPTIMAL, sampler, config, steps);
            case SIMPLE -> bySigma(SigmaSpacing.SIMPLE, sampler, config, steps);
            case DDIM -> bySigma(SigmaSpacing.DDIM, sampler, config, steps);
            case BETA -> bySigma(SigmaSpacing.BETA, sampler, config, steps);
            case LEADING -> byTimestep(TimestepSpacing.LEADING, sampler, config, steps);
            case LINSPACE -> byTimestep(TimestepSpacing.LINSPACE, sampler, config, steps);
            case TRAILING -> byTimestep(TimestepSpacing.TRAILING, sampler, config, steps);
            case ALIGN_YOUR_STEPS, TURBO -> throw new InferenceException(new Failure.Unsupported(
                    "schedule", "is " + schedule.label() + ", which comes later", "use another"));
        };
    }

    /** The model's own schedule: all its noise evenly, or the timesteps that its scheduler asks for. */
    private static ScheduleName own(SamplerName sampler, TimestepSpacing trained) {
        return switch (sampler) {
            case EULER,
                    EULER_A,
                    HEUN,
                    LMS,
                    DPMPP_2M,
                    DPMPP_2M_SDE,
                    DPMPP_2M_SDE_HEUN,
                    DPMPP_SDE,
                    DPMPP_2S_A,
                    DPMPP_3M_SDE,
                    DPM2,
                    DPM2_A,
                    DPM_FAST,
                    DPM_ADAPTIVE,
                    RESTART -> trained == TimestepSpacing.TRAILING ? ScheduleName.TRAILING : ScheduleName.UNIFORM;
            case LCM -> ScheduleName.UNIFORM;
            case DDIM, DDIM_CFGPP, PLMS, TCD, DEIS, DDPM, UNIPC -> switch (trained) {
                case LEADING -> ScheduleName.LEADING;
                case LINSPACE -> ScheduleName.LINSPACE;
                case TRAILING -> ScheduleName.TRAILING;
            };
        };
    }

    private static NoiseForm form(SamplerName sampler) {
        return switch (sampler) {
            case DDIM, DDIM_CFGPP, PLMS, TCD, DEIS, DDPM, UNIPC -> NoiseForm.PRESERVING;
            default -> NoiseForm.EXPLODING;
        };
    }

    private static NoiseLevels bySigma(SigmaSpacing spacing, SamplerName sampler, SchedulerConfig config, int steps) {
        return sampler == SamplerName.LCM
                ? new DistilledNoise(config.noise()).spaced(spacing, steps)
                : NoiseLevels.of(form(sampler), config.noise(), spacing.sigmas(steps, config.noise()));
    }

    private static NoiseLevels byTimestep(
            TimestepSpacing spacing, SamplerName sampler, SchedulerConfig config, int steps) {
        TrainedNoise noise = config.noise();
        double[] timesteps = sampler == SamplerName.UNIPC
                ? spacing.solverTimesteps(steps, noise.steps(), config.offset())
                : spacing.timesteps(steps, noise.steps(), config.offset());
        return switch (sampler) {
            case DDIM -> whole(noise, timesteps, config.end());
            case DDPM -> whole(noise, timesteps, NoiseLevel.CLEAN);
            case LCM -> spacing == TimestepSpacing.TRAILING
                    ? new DistilledNoise(noise).trailing(steps)
                    : new DistilledNoise(noise).levels(endingAt0(ratios(noise, timesteps)));
            default -> interpolated(form(sampler), spacing, noise, timesteps);
        };
    }

    /** Keeps alpha at 0 where the model was trained with zero terminal SNR. */
    private static NoiseLevels whole(TrainedNoise noise, double[] timesteps, NoiseLevel end) {
        Stream<NoiseLevel> levels =
                Arrays.stream(timesteps).mapToObj(timestep -> noise.level((int) Math.rint(timestep)));
        return new NoiseLevels(
                Stream.concat(levels, Stream.of(end)).toList(),
                1,
                ratio -> NoiseForm.PRESERVING.level(ratio, noise.timestep(ratio)));
    }

    private static NoiseLevels interpolated(
            NoiseForm form, TimestepSpacing spacing, TrainedNoise noise, double[] timesteps) {
        NoiseLevels levels = NoiseLevels.of(form, noise, endingAt0(ratios(noise, timesteps)), endingAt0(timesteps));
        // leading timesteps start below the last training step, where there is still some picture of unit variance
        return spacing == TimestepSpacing.LEADING
                ? levels.withInitialNoiseScale(levels.get(0).scale())
                : levels;
    }

    private static double[] ratios(TrainedNoise noise, double[] timesteps) {
        return Arrays.stream(timesteps).map(noise::linearSigma).toArray();
    }

    private static double[] endingAt0(double[] values) {
        return Arrays.copyOf(values, values.length + 1);
    }
}
