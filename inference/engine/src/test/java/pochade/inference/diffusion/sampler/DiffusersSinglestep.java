package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * Diffusers' DPMSolverSinglestepScheduler, DPM-Solver++: the levels between which a step of a higher order looks are levels
 * of the schedule themselves, and the latents that it makes on its way are those of the steps to them.
 */
record DiffusersSinglestep(int order) {

    NDArray sample(Denoiser denoiser, NDArray latents, NoiseLevels levels) {
        List<NDArray> predictions = new ArrayList<>();
        NDArray start = latents;
        NDArray x = latents;
        for (int i = 0; i < levels.steps(); i++) {
            predictions.add(denoiser.denoise(x, levels.get(i)));
            int used = order(i, levels.steps());
            start = used == 1 ? x : start;
            int first = i + 1 - used;
            SinglestepUpdate update = new SinglestepUpdate(Integrand.PICTURE, levels.get(first), levels.get(i + 1));
            x = switch (used) {
                case 1 -> update.constant(start, predictions.get(i));
                case 2 -> update.midpoint(start, predictions.get(first), levels.get(i), predictions.get(i));
                default -> update.linear(start, predictions.get(first), levels.get(i), predictions.get(i));
            };
        }
        return x;
    }

    /** 1, 2, 3, 1, 2, 3, ... with a last step of the first order. */
    private int order(int step, int steps) {
        return step == steps - 1 ? 1 : 1 + step % order;
    }
}
