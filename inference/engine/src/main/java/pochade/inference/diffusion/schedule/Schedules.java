package pochade.inference.diffusion.schedule;

import java.util.Arrays;
import java.util.stream.Stream;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;

/**
 * The noise levels that a request asks for. DDIM and its like, DEIS, TCD and UniPC work on variance-preserving levels as in
 * diffusers, the others on variance-exploding ones as in k-diffusion and the WebUI.
 */
public final class Schedules {

    private Schedules() {}

    /** As many steps as asked for; the WebUI's DDIM schedule may have some more. */
    public static NoiseLevels of(Sampling sampling, SchedulerConfig config) {
        checkSteps(sampling, config.noise());
        return new Choice(sampling, effective(sampling, config)).levels();
    }

    /** The noise of the model with what the request changes of it. */
    public static TrainedNoise trainedNoise(Sampling sampling, SchedulerConfig config) {
        return effective(sampling, config).noise();
    }

    /** The least sigma above 0 that schedules with a range go to. */
    public static double lowestSigma(Sampling sampling, SchedulerConfig config) {
        return new SpacingOptions(sampling.solver(), config.aligned())
                .range(trainedNoise(sampling, config))
                .min();
    }

    private static SchedulerConfig effective(Sampling sampling, SchedulerConfig config) {
        SchedulerConfig asked = sampling.solver().zeroTerminalSnr() ? config.withZeroTerminalSnr() : config;
        return asked.prediction() == PredictionType.EPSILON ? asked.withTraceOfPicture() : asked;
    }

    private static void checkSteps(Sampling sampling, TrainedNoise noise) {
        boolean distilled = isDistilled(sampling.sampler());
        int timesteps = distilled ? new DistilledNoise(noise).steps() : noise.steps();
        if (sampling.steps() >= timesteps) {
            throw new InferenceException(new Failure.Unsupported(
                    "steps",
                    "is " + sampling.steps() + ", but "
                            + (distilled ? sampling.sampler().label() + " samples" : "the model was trained") + " on "
                            + timesteps + " timesteps",
                    "use at most " + (timesteps - 1)));
        }
    }

    private static boolean isDistilled(SamplerName sampler) {
        return sampler == SamplerName.LCM || sampler == SamplerName.TCD;
    }

    private static NoiseForm form(SamplerName sampler) {
        return switch (sampler) {
            case DDIM, DDIM_CFGPP, PLMS, UNIPC, TCD, DEIS, DDPM -> NoiseForm.PRESERVING;
            case DPMPP_2M,
                    DPMPP_SDE,
                    DPMPP_2M_SDE,
                    DPMPP_2M_SDE_HEUN,
                    DPMPP_2S_A,
                    DPMPP_3M_SDE,
                    EULER_A,
                    EULER,
                    LMS,
                    HEUN,
                    DPM2,
                    DPM2_A,
                    DPM_FAST,
                    DPM_ADAPTIVE,
                    RESTART,
                    LCM -> NoiseForm.EXPLODING;
        };
    }

    /** One request on one model. */
    private record Choice(Sampling sampling, SchedulerConfig config) {

        NoiseLevels levels() {
            NoiseLevels levels = walked();
            boolean asNoised = sampling.solver().sgmNoise() && form(sampling.sampler()) == NoiseForm.EXPLODING;
            return asNoised ? levels.withInitialNoiseScale(levels.get(0).scale()) : levels;
        }

        private NoiseLevels walked() {
            if (sampling.sampler() == SamplerName.UNIPC && sampling.resolvedSchedule() == ScheduleName.AUTOMATIC) {
                return new UniPcSpacing(config.noise().withTraceOfPicture())
                        .levels(sampling.solver().uniPc().skipType(), sampling.steps());
            }
            if (!dropsPenultimate()) {
                return levels(sampling.resolvedSchedule(), sampling.steps());
            }
            return levels(sampling.resolvedSchedule(), sampling.steps() + 1).withoutPenultimate();
        }

        /** Some samplers never go to the last sigma before 0, as the WebUI has it; others do unless told not to. */
        private boolean dropsPenultimate() {
            return switch (sampling.sampler()) {
                case DPM2, DPM2_A, DPMPP_3M_SDE -> true;
                default -> sampling.solver().discardPenultimate() && form(sampling.sampler()) == NoiseForm.EXPLODING;
            };
        }

        private NoiseLevels levels(ScheduleName schedule, int steps) {
            return switch (schedule) {
                case AUTOMATIC -> levels(own(), steps);
                case UNIFORM -> bySigma(SigmaSpacing.UNIFORM, steps);
                case KARRAS -> bySigma(SigmaSpacing.KARRAS, steps);
                case EXPONENTIAL -> bySigma(SigmaSpacing.EXPONENTIAL, steps);
                case POLYEXPONENTIAL -> bySigma(SigmaSpacing.POLYEXPONENTIAL, steps);
                case SGM_UNIFORM -> bySigma(SigmaSpacing.SGM_UNIFORM, steps);
                case KL_OPTIMAL -> bySigma(SigmaSpacing.KL_OPTIMAL, steps);
                case ALIGN_YOUR_STEPS -> bySigma(SigmaSpacing.ALIGN_YOUR_STEPS, steps);
                case SIMPLE -> bySigma(SigmaSpacing.SIMPLE, steps);
                case NORMAL -> bySigma(SigmaSpacing.NORMAL, steps);
                case DDIM -> bySigma(SigmaSpacing.DDIM, steps);
                case BETA -> bySigma(SigmaSpacing.BETA, steps);
                case LEADING -> byTimestep(TimestepSpacing.LEADING, steps);
                case LINSPACE -> byTimestep(TimestepSpacing.LINSPACE, steps);
                case TURBO, TRAILING -> byTimestep(TimestepSpacing.TRAILING, steps);
            };
        }

        /** The model's own schedule: all its noise evenly, or the timesteps that its scheduler asks for. */
        private ScheduleName own() {
            if (sampling.sampler() == SamplerName.LCM) {
                return ScheduleName.UNIFORM;
            }
            if (sampling.sampler() == SamplerName.TCD) {
                return ScheduleName.TRAILING;
            }
            boolean exploding = form(sampling.sampler()) == NoiseForm.EXPLODING;
            return switch (config.spacing()) {
                case LEADING -> exploding ? ScheduleName.UNIFORM : ScheduleName.LEADING;
                case LINSPACE -> exploding ? ScheduleName.UNIFORM : ScheduleName.LINSPACE;
                case TRAILING -> ScheduleName.TRAILING;
            };
        }

        private NoiseLevels bySigma(SigmaSpacing spacing, int steps) {
            TrainedNoise noise = config.noise();
            SpacingOptions options = new SpacingOptions(sampling.solver(), config.aligned());
            return sampling.sampler() == SamplerName.LCM
                    ? new DistilledNoise(noise).spaced(spacing, steps, options)
                    : NoiseLevels.of(form(sampling.sampler()), noise, spacing.sigmas(steps, noise, options));
        }

        private NoiseLevels byTimestep(TimestepSpacing spacing, int steps) {
            TrainedNoise noise = config.noise();
            double[] timesteps = spacing.timesteps(steps, noise.steps(), config.offset());
            return switch (sampling.sampler()) {
                case DDIM, DDIM_CFGPP, PLMS -> whole(timesteps, config.end());
                case DDPM -> whole(timesteps, NoiseLevel.CLEAN);
                case UNIPC, DEIS -> interpolated(
                        spacing, spacing.solverTimesteps(steps, noise.steps(), config.offset()));
                case LCM -> spacing == TimestepSpacing.TRAILING
                        ? new DistilledNoise(noise).trailing(steps, NoiseLevel.CLEAN)
                        : new DistilledNoise(noise).levels(endingAt0(ratios(timesteps)));
                case TCD -> spacing == TimestepSpacing.TRAILING
                        ? new DistilledNoise(noise).trailing(steps, noise.level(0))
                        : whole(timesteps, NoiseLevel.CLEAN);
                default -> interpolated(spacing, timesteps);
            };
        }

        /** Keeps alpha at 0 where the model was trained with zero terminal SNR. */
        private NoiseLevels whole(double[] timesteps, NoiseLevel end) {
            TrainedNoise noise = config.noise();
            Stream<NoiseLevel> levels =
                    Arrays.stream(timesteps).mapToObj(timestep -> noise.level((int) Math.rint(timestep)));
            return new NoiseLevels(
                    Stream.concat(levels, Stream.of(end)).toList(),
                    1,
                    ratio -> NoiseForm.PRESERVING.level(ratio, noise.timestep(ratio)));
        }

        private NoiseLevels interpolated(TimestepSpacing spacing, double[] timesteps) {
            NoiseLevels levels = NoiseLevels.of(
                    form(sampling.sampler()), config.noise(), endingAt0(ratios(timesteps)), endingAt0(timesteps));
            // leading timesteps start below the last training step, where there is still some picture of unit variance
            return spacing == TimestepSpacing.LEADING
                    ? levels.withInitialNoiseScale(levels.get(0).scale())
                    : levels;
        }

        private double[] ratios(double[] timesteps) {
            return Arrays.stream(timesteps).map(config.noise()::linearSigma).toArray();
        }
    }

    private static double[] endingAt0(double[] values) {
        return Arrays.copyOf(values, values.length + 1);
    }
}
