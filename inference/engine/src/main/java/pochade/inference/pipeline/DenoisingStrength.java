package pochade.inference.pipeline;

import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.Sampling;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.SchedulerConfig;
import pochade.inference.diffusion.schedule.Schedules;

/**
 * The part of a sampler's way that changes a picture by so much: what is left of the way from the step on where so much
 * noise hides it, as {@code setup_img2img_steps} of the WebUI ({@code modules/sd_samplers_common.py}).
 */
final class DenoisingStrength {

    /** Leaves the very first step out, where nothing of the picture would be left. */
    private static final double MOST = 0.999;

    private DenoisingStrength() {}

    /** That share of the steps, and one more: with a strength of 0 the last step alone. */
    static NoiseLevels share(double strength, Sampling sampling, SchedulerConfig scheduler) {
        NoiseLevels all = Schedules.of(sampling, scheduler);
        int steps = (int) (Math.min(strength, MOST) * sampling.steps());
        return all.from(Math.max(0, sampling.steps() - steps - 1));
    }

    /**
     * As many steps as asked for, out of a way so much longer; this is how hires fix counts.
     *
     * @param strength above 0
     */
    static NoiseLevels allSteps(double strength, Sampling sampling, SchedulerConfig scheduler) {
        int steps = sampling.steps();
        double total = Math.floor(steps / Math.min(strength, MOST));
        int most = Math.min(Sampling.MOST_STEPS, scheduler.noise().steps() - 1);
        if (total > most) {
            throw new InvalidRequestException(
                    "hires denoising strength",
                    "is " + strength + ", of which " + steps + " steps are too fine a part",
                    "use more than " + (double) steps / most + ", 0, or fewer hires steps");
        }
        return Schedules.of(sampling.withSteps((int) total), scheduler).from((int) total - steps);
    }
}
