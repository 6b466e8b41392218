package pochade.presets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.SolverOptions;
import pochade.inference.api.request.UniPcOptions;

/** The fine controls of the sampling as members of a preset; those that are as usual are left out. */
final class SamplingCodec {

    private static final String IMAGE_SCALE = "image_cfg_scale";
    private static final String RESCALE = "cfg_rescale";
    private static final String FROM = "guidance_start";
    private static final String UNTIL = "guidance_end";
    private static final String MIN_UNCOND = "ngms";
    private static final String MIN_UNCOND_EVERY = "ngms_all_steps";
    private static final String ETA = "eta";
    private static final String DDIM_ETA = "eta_ddim";
    private static final String CHURN = "s_churn";
    private static final String CHURN_FROM = "s_tmin";
    private static final String CHURN_UNTIL = "s_tmax";
    private static final String NOISE = "s_noise";
    private static final String SIGMA_MIN = "sigma_min";
    private static final String SIGMA_MAX = "sigma_max";
    private static final String RHO = "rho";
    private static final String BETA_ALPHA = "beta_alpha";
    private static final String BETA_BETA = "beta_beta";
    private static final String DISCARD = "discard_next_to_last_sigma";
    private static final String ZERO_SNR = "zero_terminal_snr";
    private static final String EXTRA_NOISE = "extra_noise";
    private static final String SGM_NOISE = "sgm_noise_multiplier";
    private static final String UNIPC_VARIANT = "uni_pc_variant";
    private static final String UNIPC_SKIP_TYPE = "uni_pc_skip_type";
    private static final String UNIPC_ORDER = "uni_pc_order";
    private static final String UNIPC_KEEP_ORDER = "uni_pc_keep_order_final";

    private SamplingCodec() {}

    static void write(GuidanceOptions it, ObjectNode node) {
        GuidanceOptions usual = GuidanceOptions.DEFAULT;
        put(node, IMAGE_SCALE, it.imageScale(), usual.imageScale());
        put(node, RESCALE, it.rescale(), usual.rescale());
        put(node, FROM, it.from(), usual.from());
        put(node, UNTIL, it.until(), usual.until());
        put(node, MIN_UNCOND, it.minUncond(), usual.minUncond());
        put(node, MIN_UNCOND_EVERY, it.minUncondEvery());
    }

    static void write(SolverOptions it, ObjectNode node) {
        SolverOptions usual = SolverOptions.DEFAULT;
        put(node, ETA, it.eta(), usual.eta());
        put(node, DDIM_ETA, it.ddimEta(), usual.ddimEta());
        put(node, CHURN, it.churn(), usual.churn());
        put(node, CHURN_FROM, it.churnFrom(), usual.churnFrom());
        put(node, CHURN_UNTIL, it.churnUntil(), usual.churnUntil());
        put(node, NOISE, it.noise(), usual.noise());
        it.sigmaMin().ifPresent(value -> node.put(SIGMA_MIN, value));
        it.sigmaMax().ifPresent(value -> node.put(SIGMA_MAX, value));
        it.rho().ifPresent(value -> node.put(RHO, value));
        put(node, BETA_ALPHA, it.betaAlpha(), usual.betaAlpha());
        put(node, BETA_BETA, it.betaBeta(), usual.betaBeta());
        put(node, DISCARD, it.discardPenultimate());
        put(node, ZERO_SNR, it.zeroTerminalSnr());
        put(node, EXTRA_NOISE, it.extraNoise(), usual.extraNoise());
        put(node, SGM_NOISE, it.sgmNoise());
        write(it.uniPc(), node);
    }

    private static void write(UniPcOptions it, ObjectNode node) {
        UniPcOptions usual = UniPcOptions.DEFAULT;
        if (it.variant() != usual.variant()) {
            node.put(UNIPC_VARIANT, it.variant().label());
        }
        if (it.skipType() != usual.skipType()) {
            node.put(UNIPC_SKIP_TYPE, it.skipType().label());
        }
        if (it.order() != usual.order()) {
            node.put(UNIPC_ORDER, it.order());
        }
        put(node, UNIPC_KEEP_ORDER, !it.lowerOrderFinal());
    }

    private static void put(ObjectNode node, String key, double value, double usual) {
        if (value != usual) {
            node.put(key, value);
        }
    }

    private static void put(ObjectNode node, String key, boolean value) {
        if (value) {
            node.put(key, true);
        }
    }

    static GuidanceOptions guidance(Members node) {
        GuidanceOptions usual = GuidanceOptions.DEFAULT;
        return new GuidanceOptions(
                node.number(IMAGE_SCALE, usual.imageScale()),
                node.number(RESCALE, usual.rescale()),
                node.number(FROM, usual.from()),
                node.number(UNTIL, usual.until()),
                node.number(MIN_UNCOND, usual.minUncond()),
                node.flag(MIN_UNCOND_EVERY));
    }

    static SolverOptions solver(Members node) {
        SolverOptions usual = SolverOptions.DEFAULT;
        return new SolverOptions(
                node.number(ETA, usual.eta()),
                node.number(DDIM_ETA, usual.ddimEta()),
                node.number(CHURN, usual.churn()),
                node.number(CHURN_FROM, usual.churnFrom()),
                node.number(CHURN_UNTIL, usual.churnUntil()),
                node.number(NOISE, usual.noise()),
                node.number(SIGMA_MIN),
                node.number(SIGMA_MAX),
                node.number(RHO),
                node.number(BETA_ALPHA, usual.betaAlpha()),
                node.number(BETA_BETA, usual.betaBeta()),
                node.flag(DISCARD),
                node.flag(ZERO_SNR),
                node.number(EXTRA_NOISE, usual.extraNoise()),
                node.flag(SGM_NOISE),
                uniPc(node));
    }

    private static UniPcOptions uniPc(Members node) {
        UniPcOptions usual = UniPcOptions.DEFAULT;
        return new UniPcOptions(
                UniPcOptions.Variant.ofLabel(
                        node.text(UNIPC_VARIANT, usual.variant().label())),
                UniPcOptions.SkipType.ofLabel(
                        node.text(UNIPC_SKIP_TYPE, usual.skipType().label())),
                node.whole(UNIPC_ORDER, usual.order()),
                !node.flag(UNIPC_KEEP_ORDER));
    }
}
