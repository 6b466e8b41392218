package pochade.inference.api.request;

/**
 * How the sampler walks from noise to a picture.
 *
 * @param steps sampler steps, 1 to {@value #MOST_STEPS}
 * @param guidanceScale the CFG scale, 1 (no guidance) to {@value #HIGHEST_GUIDANCE}
 */
public record Sampling(
        SamplerName sampler,
        ScheduleName schedule,
        int steps,
        double guidanceScale,
        GuidanceOptions guidance,
        SolverOptions solver) {

    public static final int MOST_STEPS = 1000;
    public static final double HIGHEST_GUIDANCE = 100;

    /** What the WebUI starts with. */
    public static final Sampling DEFAULT = new Sampling(SamplerName.DPMPP_2M, ScheduleName.AUTOMATIC, 20, 7);

    public Sampling {
        Range.check("steps", steps, 1, MOST_STEPS);
        Range.check("CFG scale", guidanceScale, 1, HIGHEST_GUIDANCE);
    }

    /** With the fine controls as they start. */
    public Sampling(SamplerName sampler, ScheduleName schedule, int steps, double guidanceScale) {
        this(sampler, schedule, steps, guidanceScale, GuidanceOptions.DEFAULT, SolverOptions.DEFAULT);
    }

    public Sampling withSteps(int other) {
        return new Sampling(sampler, schedule, other, guidanceScale, guidance, solver);
    }

    public Sampling with(GuidanceOptions other) {
        return new Sampling(sampler, schedule, steps, guidanceScale, other, solver);
    }

    public Sampling with(SolverOptions other) {
        return new Sampling(sampler, schedule, steps, guidanceScale, guidance, other);
    }

    /** The schedule that {@link ScheduleName#AUTOMATIC} stands for; still that where it is the model's own. */
    public ScheduleName resolvedSchedule() {
        if (schedule != ScheduleName.AUTOMATIC) {
            return schedule;
        }
        return switch (sampler) {
            case DPMPP_2M, DPMPP_SDE, DPMPP_2S_A, DPM2, DPM2_A, RESTART -> ScheduleName.KARRAS;
            case DPMPP_2M_SDE, DPMPP_2M_SDE_HEUN, DPMPP_3M_SDE -> ScheduleName.EXPONENTIAL;
            case EULER_A,
                    EULER,
                    LMS,
                    HEUN,
                    DPM_FAST,
                    DPM_ADAPTIVE,
                    DDIM,
                    DDIM_CFGPP,
                    PLMS,
                    UNIPC,
                    LCM,
                    TCD,
                    DEIS,
                    DDPM -> ScheduleName.AUTOMATIC;
        };
    }
}
