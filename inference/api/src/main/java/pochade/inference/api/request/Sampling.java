package pochade.inference.api.request;

import pochade.inference.api.error.InvalidRequestException;

/**
 * How the sampler walks from noise to a picture.
 *
 * @param steps sampler steps, 1 to {@value #MOST_STEPS}
 * @param guidanceScale the CFG scale, 1 (no guidance) to {@value #HIGHEST_GUIDANCE}
 */
public record Sampling(SamplerName sampler, ScheduleName schedule, int steps, double guidanceScale) {

    public static final int MOST_STEPS = 1000;
    public static final double HIGHEST_GUIDANCE = 100;

    /** What the WebUI starts with. */
    public static final Sampling DEFAULT = new Sampling(SamplerName.DPMPP_2M, ScheduleName.AUTOMATIC, 20, 7);

    public Sampling {
        if (steps < 1 || steps > MOST_STEPS) {
            throw new InvalidRequestException("steps", "is " + steps, "use 1 to " + MOST_STEPS);
        }
        if (!(guidanceScale >= 1 && guidanceScale <= HIGHEST_GUIDANCE)) {
            throw new InvalidRequestException("CFG scale", "is " + guidanceScale, "use 1 to " + (int) HIGHEST_GUIDANCE);
        }
    }

    /** The schedule that {@link ScheduleName#AUTOMATIC} stands for; still that where it is the model's own. */
    public ScheduleName resolvedSchedule() {
        if (schedule != ScheduleName.AUTOMATIC) {
            return schedule;
        }
        return switch (sampler) {
            case DPMPP_2M, DPMPP_SDE -> ScheduleName.KARRAS;
            case DPMPP_2M_SDE -> ScheduleName.EXPONENTIAL;
            case EULER_A, EULER, LMS, HEUN, DDIM, DDPM, UNIPC, LCM -> ScheduleName.AUTOMATIC;
        };
    }
}
