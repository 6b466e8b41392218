package pochade.inference.diffusion.guidance;

import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.Sampling;
import pochade.inference.diffusion.schedule.TrainedNoise;

/**
 * How strongly a picture follows its prompt in one sampling run.
 *
 * @param scale the CFG scale, as the sampler has it; 1 for none
 * @param calls of the network in the run, as far as they are known before
 * @param quietTimestep the timestep of {@link GuidanceOptions#minUncond}
 */
public record Guidance(double scale, GuidanceOptions options, int calls, double quietTimestep) {

    /**
     * The guidance of a request.
     *
     * @param steps of the run, fewer than those of the request where it starts from a picture
     */
    public static Guidance of(Sampling sampling, int steps, TrainedNoise noise) {
        GuidanceOptions options = sampling.guidance();
        double quiet = options.minUncond() > 0 ? noise.timestep(options.minUncond()) : 0;
        return new Guidance(
                sampling.guidanceScale(), options, sampling.sampler().calls(steps), quiet);
    }

    /** All the way the same. */
    public static Guidance constant(double scale) {
        return new Guidance(scale, GuidanceOptions.DEFAULT, 1, 0);
    }

    /** Whether there is none in a call: it is outside of the interval (Kynkäänniemi et al. 2024). */
    boolean isOutside(int call) {
        double share = (double) call / calls;
        boolean early = options.from() > 0 && share <= options.from();
        boolean late = options.until() < 1 && share >= options.until();
        return early || late;
    }

    /** Whether there is none in a call by the WebUI's NGMS: every other, or every, call with little noise. */
    boolean isQuiet(int call, double timestep) {
        return timestep < quietTimestep && (options.minUncondEvery() || call % 2 == 1);
    }
}
