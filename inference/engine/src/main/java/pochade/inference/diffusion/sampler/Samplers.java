package pochade.inference.diffusion.sampler;

import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.request.SamplerName;

/** The samplers that a request can name, with the settings that the WebUI starts with. */
public final class Samplers {

    private static final int UNIPC_ORDER = 3;

    private Samplers() {}

    public static Sampler of(SamplerName name) {
        return switch (name) {
            case DPMPP_2M -> DpmSolver.plusPlus2M(FreshNoise.NONE);
            case DPMPP_2M_SDE -> DpmSolver.plusPlus2M(FreshNoise.FULL);
            case DPMPP_2M_SDE_HEUN -> new DpmSolver(
                    2, Integrand.PICTURE, DpmSolver.SecondOrder.HEUN, FreshNoise.FULL, FinalOrder.KEPT);
            case DPMPP_SDE -> new DpmPlusPlusSde(FreshNoise.FULL);
            case EULER -> new Euler(Churn.NONE);
            case EULER_A -> new EulerAncestral(FreshNoise.FULL);
            case HEUN -> new Heun(Churn.NONE);
            case LMS -> new Lms();
            case DDIM -> new Ddim(0, Double.POSITIVE_INFINITY);
            case DDPM -> new Ddpm(Ddpm.Variance.FIXED_SMALL);
            case UNIPC -> new UniPc(UNIPC_ORDER, Integrand.PICTURE, UniPc.Variant.BH1, FinalOrder.LOWERED);
            case LCM -> new Lcm();
            case DPMPP_2S_A,
                    DPMPP_3M_SDE,
                    DPM2,
                    DPM2_A,
                    DPM_FAST,
                    DPM_ADAPTIVE,
                    RESTART,
                    DDIM_CFGPP,
                    PLMS,
                    TCD,
                    DEIS -> throw new InferenceException(
                    new Failure.Unsupported("sampler", "is " + name.label() + ", which comes later", "use another"));
        };
    }
}
