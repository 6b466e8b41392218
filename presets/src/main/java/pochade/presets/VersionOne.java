package pochade.presets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.SolverOptions;

/**
 * Presets of version 1, which held sampling, size, negative prompt and second pass always: what is left out is as the WebUI
 * starts. Words that were put behind the prompt had the key {@code suffix}.
 */
final class VersionOne {

    private static final String SUFFIX = "suffix";
    private static final double USUAL_SIDE = 512;

    private VersionOne() {}

    static Values read(JsonNode node, Values said) {
        boolean hires = said.has(Setting.HIRES_UPSCALER);
        Values usual = sampling().with(Setting.HIRES, hires).with(Setting.NEGATIVE, "");
        Values all = (hires ? usual.with(secondPass()) : usual).with(said);
        String suffix = suffix(node);
        return suffix.isEmpty() ? all : all.with(Setting.PROMPT, Template.PLACE + suffix);
    }

    private static String suffix(JsonNode node) {
        JsonNode suffix = node.path(SUFFIX);
        if (!suffix.isMissingNode() && !suffix.isTextual()) {
            throw new InvalidRequestException(SUFFIX, "is not text", "put it in quotes");
        }
        return suffix.asText("");
    }

    private static Values sampling() {
        GuidanceOptions guidance = GuidanceOptions.DEFAULT;
        SolverOptions solver = SolverOptions.DEFAULT;
        return Values.NONE
                .with(Setting.SAMPLER, Sampling.DEFAULT.sampler())
                .with(Setting.SCHEDULE, Sampling.DEFAULT.schedule())
                .with(Setting.STEPS, (double) Sampling.DEFAULT.steps())
                .with(Setting.CFG_SCALE, Sampling.DEFAULT.guidanceScale())
                .with(Setting.WIDTH, USUAL_SIDE)
                .with(Setting.HEIGHT, USUAL_SIDE)
                .with(Setting.IMAGE_CFG_SCALE, guidance.imageScale())
                .with(Setting.CFG_RESCALE, guidance.rescale())
                .with(Setting.GUIDANCE_START, guidance.from())
                .with(Setting.GUIDANCE_END, guidance.until())
                .with(Setting.NGMS, guidance.minUncond())
                .with(Setting.NGMS_ALL_STEPS, guidance.minUncondEvery())
                .with(Setting.ETA, solver.eta())
                .with(Setting.ETA_DDIM, solver.ddimEta())
                .with(Setting.SIGMA_CHURN, solver.churn())
                .with(Setting.SIGMA_TMIN, solver.churnFrom())
                .with(Setting.SIGMA_TMAX, 0.0)
                .with(Setting.SIGMA_NOISE, solver.noise())
                .with(Setting.SIGMA_MIN, 0.0)
                .with(Setting.SIGMA_MAX, 0.0)
                .with(Setting.RHO, 0.0)
                .with(Setting.BETA_ALPHA, solver.betaAlpha())
                .with(Setting.BETA_BETA, solver.betaBeta())
                .with(Setting.DISCARD_PENULTIMATE, solver.discardPenultimate())
                .with(Setting.ZERO_TERMINAL_SNR, solver.zeroTerminalSnr())
                .with(Setting.EXTRA_NOISE, solver.extraNoise())
                .with(Setting.SGM_NOISE, solver.sgmNoise())
                .with(Setting.UNIPC_VARIANT, solver.uniPc().variant())
                .with(Setting.UNIPC_SKIP_TYPE, solver.uniPc().skipType())
                .with(Setting.UNIPC_ORDER, (double) solver.uniPc().order())
                .with(Setting.UNIPC_KEEP_ORDER, !solver.uniPc().lowerOrderFinal());
    }

    private static Values secondPass() {
        return Values.NONE
                .with(Setting.HIRES_SCALE, HiresFix.DEFAULT_SCALE)
                .with(Setting.HIRES_WIDTH, 0.0)
                .with(Setting.HIRES_HEIGHT, 0.0)
                .with(Setting.HIRES_STEPS, 0.0)
                .with(Setting.HIRES_STRENGTH, HiresFix.DEFAULT_STRENGTH)
                .with(Setting.HIRES_SAMPLER, Optional.empty())
                .with(Setting.HIRES_SCHEDULE, Optional.empty())
                .with(Setting.HIRES_CFG_SCALE, 0.0);
    }
}
