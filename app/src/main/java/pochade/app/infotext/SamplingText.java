package pochade.app.infotext;

import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.SolverOptions;
import pochade.inference.api.request.UniPcOptions;

/** The fine controls of samplers, schedules and guidance, where they are not as the WebUI starts. */
final class SamplingText {

    private SamplingText() {}

    static void add(InfotextLine line, GenerationRequest request) {
        Sampling sampling = request.sampling();
        add(line, sampling.guidance());
        add(line, sampling.solver());
        if (request.image().isPresent() || request.hires().isPresent()) {
            line.addUnless(0, Key.EXTRA_NOISE, sampling.solver().extraNoise());
        }
        if (sampling.sampler() == SamplerName.UNIPC) {
            add(line, sampling.solver().uniPc());
        }
    }

    private static void add(InfotextLine line, GuidanceOptions guidance) {
        GuidanceOptions usual = GuidanceOptions.DEFAULT;
        line.addUnless(usual.minUncond(), Key.NGMS, guidance.minUncond());
        line.addIf(Key.NGMS_ALL_STEPS, guidance.minUncond() > 0 && guidance.minUncondEvery());
        line.addUnless(usual.from(), Key.SKIP_EARLY_CFG, guidance.from());
        line.addUnless(usual.until(), Key.GUIDANCE_END, guidance.until());
        line.addUnless(usual.rescale(), Key.CFG_RESCALE, guidance.rescale());
    }

    private static void add(InfotextLine line, SolverOptions solver) {
        SolverOptions usual = SolverOptions.DEFAULT;
        line.addUnless(usual.eta(), Key.ETA, solver.eta());
        line.addUnless(usual.ddimEta(), Key.ETA_DDIM, solver.ddimEta());
        line.addUnless(usual.churn(), Key.SIGMA_CHURN, solver.churn());
        line.addUnless(usual.churnFrom(), Key.SIGMA_TMIN, solver.churnFrom());
        line.addUnless(usual.churnUntil(), Key.SIGMA_TMAX, solver.churnUntil());
        line.addUnless(usual.noise(), Key.SIGMA_NOISE, solver.noise());
        solver.sigmaMin().ifPresent(sigma -> line.add(Key.SCHEDULE_MIN_SIGMA, sigma));
        solver.sigmaMax().ifPresent(sigma -> line.add(Key.SCHEDULE_MAX_SIGMA, sigma));
        solver.rho().ifPresent(rho -> line.add(Key.SCHEDULE_RHO, rho));
        line.addUnless(usual.betaAlpha(), Key.BETA_ALPHA, solver.betaAlpha());
        line.addUnless(usual.betaBeta(), Key.BETA_BETA, solver.betaBeta());
        line.addIf(Key.DISCARD_PENULTIMATE, solver.discardPenultimate());
        if (solver.zeroTerminalSnr()) {
            line.add(Key.NOISE_SCHEDULE, Settings.ZERO_TERMINAL_SNR);
        }
        line.addIf(Key.SGM_NOISE, solver.sgmNoise());
    }

    private static void add(InfotextLine line, UniPcOptions uniPc) {
        UniPcOptions usual = UniPcOptions.DEFAULT;
        if (uniPc.variant() != usual.variant()) {
            line.add(Key.UNIPC_VARIANT, uniPc.variant().label());
        }
        if (uniPc.skipType() != usual.skipType()) {
            line.add(Key.UNIPC_SKIP_TYPE, uniPc.skipType().label());
        }
        line.addUnless(usual.order(), Key.UNIPC_ORDER, uniPc.order());
        if (!uniPc.lowerOrderFinal()) {
            line.add(Key.UNIPC_LOWER_ORDER_FINAL, Settings.NO);
        }
    }
}
