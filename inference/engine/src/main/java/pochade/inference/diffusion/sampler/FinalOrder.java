package pochade.inference.diffusion.sampler;

import pochade.inference.diffusion.schedule.NoiseLevels;

/** The order of a multistep solver near the end, where a high one may be unstable with few steps. */
public enum FinalOrder {
    /** As high as at any other step. */
    KEPT,
    /** The last step is of the first order, the one before it at most of the second, and so on. */
    LOWERED,
    /** The last step is of the first order. */
    LAST_STEP_FIRST;

    /** The order of step 0 to n - 1: at most one above the steps done, and 1 for a step to no noise, which is infinitely long. */
    int order(int highest, int step, NoiseLevels levels) {
        int warm = Math.min(highest, step + 1);
        int left = levels.steps() - step;
        if (levels.get(step + 1).sigma() == 0) {
            return 1;
        }
        return switch (this) {
            case KEPT -> warm;
            case LOWERED -> Math.min(warm, left);
            case LAST_STEP_FIRST -> left == 1 ? 1 : warm;
        };
    }
}
