package pochade.inference.diffusion.schedule;

import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.request.SolverOptions;

/**
 * What spacings of sigmas can be told.
 *
 * @param solver the range, rho and the shapes of the beta distribution count
 * @param aligned of the model's family
 */
public record SpacingOptions(SolverOptions solver, AlignYourSteps aligned) {

    private static final double KARRAS_RHO = 7;
    private static final double POLYEXPONENTIAL_RHO = 1;

    /** The range asked for, where none the model's own. */
    SigmaRange range(TrainedNoise noise) {
        SigmaRange own = noise.range();
        double min = solver.sigmaMin().orElse(own.min());
        double max = solver.sigmaMax().orElse(own.max());
        if (min >= max) {
            throw new InferenceException(new Failure.Unsupported(
                    "schedule min sigma",
                    "is " + min + ", not below the largest sigma " + max,
                    "leave it out, or change the max sigma"));
        }
        return new SigmaRange(min, max);
    }

    double karrasRho() {
        return solver.rho().orElse(KARRAS_RHO);
    }

    double polyexponentialRho() {
        return solver.rho().orElse(POLYEXPONENTIAL_RHO);
    }
}
