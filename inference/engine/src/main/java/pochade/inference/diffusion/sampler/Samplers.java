package pochade.inference.diffusion.sampler;

import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.SolverOptions;
import pochade.inference.api.request.UniPcOptions;
import pochade.inference.diffusion.schedule.SchedulerConfig;
import pochade.inference.diffusion.schedule.Schedules;

/** The samplers that a request can name, with what it asks of them. */
public final class Samplers {

    private static final int DEIS_ORDER = 2;

    /** The gamma that its paper takes. */
    private static final double TCD_GAMMA = 0.3;

    private Samplers() {}

    /** @param config of the model whose noise levels the sampler will walk */
    public static Sampler of(Sampling sampling, SchedulerConfig config) {
        SolverOptions options = sampling.solver();
        FreshNoise fresh = new FreshNoise(options.eta(), options.noise());
        Churn churn = new Churn(options.churn(), options.churnFrom(), options.churnUntil(), options.noise());
        return switch (sampling.sampler()) {
            case DPMPP_2M -> DpmSolver.plusPlus2M(FreshNoise.NONE);
            case DPMPP_SDE -> new DpmPlusPlusSde(fresh);
            case DPMPP_2M_SDE -> DpmSolver.plusPlus2M(fresh);
            case DPMPP_2M_SDE_HEUN -> DpmSolver.plusPlus2MHeun(fresh);
            case DPMPP_2S_A -> new DpmPlusPlus2SAncestral(fresh);
            case DPMPP_3M_SDE -> DpmSolver.plusPlus3M(fresh);
            case EULER_A -> new EulerAncestral(fresh);
            case EULER -> new Euler(churn);
            case LMS -> new Lms();
            case HEUN -> new Heun(churn);
            case DPM2 -> new Dpm2(churn);
            case DPM2_A -> new Dpm2Ancestral(fresh);
            case DPM_FAST -> new DpmFast(fresh, Schedules.lowestSigma(sampling, config));
            case DPM_ADAPTIVE -> new DpmAdaptive(fresh, Schedules.lowestSigma(sampling, config));
            case RESTART -> new Restart(options.noise());
            case DDIM -> new Ddim(options.ddimEta(), Double.POSITIVE_INFINITY);
            case DDIM_CFGPP -> new DdimCfgPlusPlus(options.ddimEta());
            case PLMS -> new Plms();
            case UNIPC -> uniPc(options.uniPc());
            case LCM -> new Lcm();
            case TCD -> new Tcd(TCD_GAMMA * options.eta(), Schedules.trainedNoise(sampling, config));
            case DEIS -> new Deis(DEIS_ORDER, FinalOrder.LOWERED);
            case DDPM -> new Ddpm(Ddpm.Variance.FIXED_SMALL);
        };
    }

    private static Sampler uniPc(UniPcOptions options) {
        UniPc.Variant variant =
                switch (options.variant()) {
                    case BH1 -> UniPc.Variant.BH1;
                    case BH2 -> UniPc.Variant.BH2;
                    case VARY_COEFF -> UniPc.Variant.VARY_COEFF;
                };
        return new UniPc(
                options.order(),
                Integrand.PICTURE,
                variant,
                options.lowerOrderFinal() ? FinalOrder.LOWERED : FinalOrder.KEPT);
    }

    /**
     * The scale that guidance works with for a CFG scale: CFG++ wants 0 to 1 where others want 0 to 12.5, but not exactly 1,
     * which would leave out what is predicted without the prompt.
     */
    public static double guidanceScale(Sampling sampling) {
        if (sampling.sampler() != SamplerName.DDIM_CFGPP) {
            return sampling.guidanceScale();
        }
        double scale = sampling.guidanceScale() / DdimCfgPlusPlus.SCALE_DIVISOR;
        return scale == 1 ? Math.nextDown(scale) : scale;
    }
}
