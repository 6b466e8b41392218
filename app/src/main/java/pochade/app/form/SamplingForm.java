package pochade.app.form;

import java.util.List;
import java.util.OptionalDouble;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import pochade.app.fx.Derived;
import pochade.app.fx.Quantity;
import pochade.app.prompt.VaeTypes;
import pochade.app.session.Settings;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.NoiseOptions.RandomSource;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.PromptOptions.Emphasis;
import pochade.inference.api.request.PromptOptions.Padding;
import pochade.inference.api.request.SolverOptions;
import pochade.inference.api.request.UniPcOptions;
import pochade.inference.api.request.UniPcOptions.SkipType;
import pochade.inference.api.request.UniPcOptions.Variant;
import pochade.presets.Setting;

/** The fine controls of samplers, schedules, guidance, random numbers and the reading of prompts. */
public final class SamplingForm {

    private static final double HIGHEST_SIGMA = 1000;
    private static final double HIGHEST_RHO = 100;

    final Section section;
    final Quantity eta;
    final Quantity ddimEta;
    final Quantity churn;
    final Quantity churnFrom;
    final Quantity churnUntil;
    final Quantity noise;
    final Quantity sigmaMin;
    final Quantity sigmaMax;
    final Quantity rho;
    final Quantity betaAlpha;
    final Quantity betaBeta;
    final BooleanProperty discardPenultimate;
    final BooleanProperty zeroTerminalSnr;
    final Quantity extraNoise;
    final BooleanProperty sgmNoise;
    final BooleanProperty tiling;
    final ObjectProperty<VaeTypes.Type> vaeEncoder;
    final ObjectProperty<VaeTypes.Type> vaeDecoder;
    final ObjectProperty<Variant> uniPcVariant;
    final ObjectProperty<SkipType> uniPcSkipType;
    final Quantity uniPcOrder;
    final BooleanProperty uniPcKeepOrder;
    final Quantity rescale;
    final Quantity guidanceFrom;
    final Quantity guidanceUntil;
    final Quantity minUncond;
    final BooleanProperty minUncondEvery;
    final ObjectProperty<RandomSource> source;
    final Quantity seedDelta;
    final ObjectProperty<Emphasis> emphasis;
    final Quantity commaBacktrack;
    final ObjectProperty<Padding> padding;
    final BooleanProperty oldTimelines;

    public SamplingForm(Settings settings) {
        section = new Section("sampling", settings);
        eta = section.number("sampling.eta", 0.01, 0, 1, SolverOptions.DEFAULT.eta());
        ddimEta = section.number("sampling.ddim-eta", 0.01, 0, 1, SolverOptions.DEFAULT.ddimEta());
        churn = section.number("sampling.churn", 0.1, 0, 100, SolverOptions.DEFAULT.churn());
        churnFrom = section.number("sampling.churn-from", 0.1, 0, 10, SolverOptions.DEFAULT.churnFrom());
        churnUntil = section.number("sampling.churn-until", 1, 0, HIGHEST_SIGMA, 0);
        noise = section.number("sampling.noise", 0.001, 0, 1.1, SolverOptions.DEFAULT.noise());
        sigmaMin = section.number("sampling.sigma-min", 0.01, 0, HIGHEST_SIGMA, 0);
        sigmaMax = section.number("sampling.sigma-max", 0.1, 0, HIGHEST_SIGMA, 0);
        rho = section.number("sampling.rho", 0.1, 0, HIGHEST_RHO, 0);
        betaAlpha = section.number("sampling.beta-alpha", 0.01, 0.01, 1, SolverOptions.DEFAULT.betaAlpha());
        betaBeta = section.number("sampling.beta-beta", 0.01, 0.01, 1, SolverOptions.DEFAULT.betaBeta());
        discardPenultimate = section.flag("sampling.discard-penultimate");
        zeroTerminalSnr = section.flag("sampling.zero-snr");
        extraNoise = section.number("sampling.extra-noise", 0.01, 0, 1, SolverOptions.DEFAULT.extraNoise());
        sgmNoise = section.flag("sampling.sgm-noise");
        tiling = section.flag("sampling.tiling");
        vaeEncoder = section.choice("sampling.vae-encoder", VaeTypes.Type.FULL, (it, messages) -> it.label());
        vaeDecoder = section.choice("sampling.vae-decoder", VaeTypes.Type.FULL, (it, messages) -> it.label());
        uniPcVariant = section.choice("sampling.unipc-variant", Variant.BH1, (it, messages) -> it.label());
        uniPcSkipType = section.choice("sampling.unipc-skip-type", SkipType.TIME_UNIFORM, (it, messages) -> it.label());
        uniPcOrder = section.whole("sampling.unipc-order", 1, UniPcOptions.HIGHEST_ORDER, UniPcOptions.DEFAULT.order());
        uniPcKeepOrder = section.flag("sampling.unipc-keep-order");
        rescale = section.number("sampling.rescale", 0.05, 0, 1, GuidanceOptions.DEFAULT.rescale());
        guidanceFrom = section.number("sampling.guidance-from", 0.05, 0, 1, GuidanceOptions.DEFAULT.from());
        guidanceUntil = section.number("sampling.guidance-until", 0.05, 0, 1, GuidanceOptions.DEFAULT.until());
        minUncond = section.number(
                "sampling.min-uncond", 0.1, 0, GuidanceOptions.HIGHEST_MIN_UNCOND, GuidanceOptions.DEFAULT.minUncond());
        minUncondEvery = section.flag("sampling.min-uncond-every");
        source = section.choice("sampling.source", RandomSource.CPU, (it, messages) -> it.label());
        seedDelta = section.whole("sampling.seed-delta", -Batch.SEEDS, Batch.SEEDS, 0);
        emphasis = section.choice("sampling.emphasis", Emphasis.ORIGINAL, (it, messages) -> it.label());
        commaBacktrack = section.whole(
                "sampling.comma-backtrack", 0, PromptOptions.MOST_BACKTRACK, PromptOptions.DEFAULT.commaBacktrack());
        padding = section.choice("sampling.padding", Padding.NONE, (it, messages) -> messages.text(key(it)));
        oldTimelines = section.flag("sampling.old-timelines");
    }

    /** What a way to make prompts equally long is called. */
    static String key(Padding padding) {
        return switch (padding) {
            case NONE -> "sampling.padding-none";
            case EMPTY_TEXT -> "sampling.padding-empty-text";
            case LAST_VECTOR -> "sampling.padding-last-vector";
        };
    }

    public Section section() {
        return section;
    }

    /** @param imageScale the image CFG scale, which has its place beside the picture */
    public GuidanceOptions guidance(double imageScale) {
        return new GuidanceOptions(
                imageScale,
                rescale.value(),
                guidanceFrom.value(),
                guidanceUntil.value(),
                minUncond.value(),
                minUncondEvery.get());
    }

    public SolverOptions solver() {
        return new SolverOptions(
                eta.value(),
                ddimEta.value(),
                churn.value(),
                churnFrom.value(),
                churnUntil.value() == 0 ? Double.POSITIVE_INFINITY : churnUntil.value(),
                noise.value(),
                unlessZero(sigmaMin),
                unlessZero(sigmaMax),
                unlessZero(rho),
                betaAlpha.value(),
                betaBeta.value(),
                discardPenultimate.get(),
                zeroTerminalSnr.get(),
                extraNoise.value(),
                sgmNoise.get(),
                new UniPcOptions(
                        uniPcVariant.get(), uniPcSkipType.get(), (int) uniPcOrder.value(), !uniPcKeepOrder.get()));
    }

    /** Whether pictures fit to themselves. */
    public boolean tiling() {
        return tiling.get();
    }

    public void setTiling(boolean on) {
        tiling.set(on);
    }

    /** What encodes and decodes pictures. */
    public VaeTypes vaeTypes() {
        return new VaeTypes(vaeEncoder.get(), vaeDecoder.get());
    }

    public void set(VaeTypes types) {
        vaeEncoder.set(types.encoder());
        vaeDecoder.set(types.decoder());
    }

    private static OptionalDouble unlessZero(Quantity quantity) {
        return quantity.value() == 0 ? OptionalDouble.empty() : OptionalDouble.of(quantity.value());
    }

    public PromptOptions prompt() {
        return new PromptOptions(emphasis.get(), (int) commaBacktrack.value(), padding.get(), oldTimelines.get());
    }

    /** As {@link #prompt}, whenever it changes. */
    public ObservableValue<PromptOptions> promptOptions() {
        return new Derived<>(this::prompt, emphasis, commaBacktrack.textProperty());
    }

    RandomSource source() {
        return source.get();
    }

    long seedDelta() {
        return (long) seedDelta.value();
    }

    public void set(GuidanceOptions options) {
        rescale.set(options.rescale());
        guidanceFrom.set(options.from());
        guidanceUntil.set(options.until());
        minUncond.set(options.minUncond());
        minUncondEvery.set(options.minUncondEvery());
    }

    public void set(SolverOptions options) {
        eta.set(options.eta());
        ddimEta.set(options.ddimEta());
        churn.set(options.churn());
        churnFrom.set(options.churnFrom());
        churnUntil.set(Double.isInfinite(options.churnUntil()) ? 0 : options.churnUntil());
        noise.set(options.noise());
        sigmaMin.set(options.sigmaMin().orElse(0));
        sigmaMax.set(options.sigmaMax().orElse(0));
        rho.set(options.rho().orElse(0));
        betaAlpha.set(options.betaAlpha());
        betaBeta.set(options.betaBeta());
        discardPenultimate.set(options.discardPenultimate());
        zeroTerminalSnr.set(options.zeroTerminalSnr());
        extraNoise.set(options.extraNoise());
        sgmNoise.set(options.sgmNoise());
        uniPcVariant.set(options.uniPc().variant());
        uniPcSkipType.set(options.uniPc().skipType());
        uniPcOrder.set(options.uniPc().order());
        uniPcKeepOrder.set(!options.uniPc().lowerOrderFinal());
    }

    public void set(PromptOptions options) {
        emphasis.set(options.emphasis());
        commaBacktrack.set(options.commaBacktrack());
        padding.set(options.padding());
        oldTimelines.set(options.oldTimelines());
    }

    void set(RandomSource randomSource, long delta) {
        source.set(randomSource);
        seedDelta.set((double) delta);
    }

    /** What of it presets may hold. */
    public List<FormValue<?>> values() {
        return List.of(
                FormValue.of(Setting.ETA, "sampling.eta", eta),
                FormValue.of(Setting.ETA_DDIM, "sampling.ddim-eta", ddimEta),
                FormValue.of(Setting.SIGMA_CHURN, "sampling.churn", churn),
                FormValue.of(Setting.SIGMA_TMIN, "sampling.churn-from", churnFrom),
                FormValue.of(Setting.SIGMA_TMAX, "sampling.churn-until", churnUntil),
                FormValue.of(Setting.SIGMA_NOISE, "sampling.noise", noise),
                FormValue.of(Setting.SIGMA_MIN, "sampling.sigma-min", sigmaMin),
                FormValue.of(Setting.SIGMA_MAX, "sampling.sigma-max", sigmaMax),
                FormValue.of(Setting.RHO, "sampling.rho", rho),
                FormValue.of(Setting.BETA_ALPHA, "sampling.beta-alpha", betaAlpha),
                FormValue.of(Setting.BETA_BETA, "sampling.beta-beta", betaBeta),
                FormValue.of(Setting.DISCARD_PENULTIMATE, "sampling.discard-penultimate", discardPenultimate),
                FormValue.of(Setting.ZERO_TERMINAL_SNR, "sampling.zero-snr", zeroTerminalSnr),
                FormValue.of(Setting.EXTRA_NOISE, "sampling.extra-noise", extraNoise),
                FormValue.of(Setting.SGM_NOISE, "sampling.sgm-noise", sgmNoise),
                FormValue.of(
                        Setting.UNIPC_VARIANT, "sampling.unipc-variant", uniPcVariant, (it, messages) -> it.label()),
                FormValue.of(
                        Setting.UNIPC_SKIP_TYPE,
                        "sampling.unipc-skip-type",
                        uniPcSkipType,
                        (it, messages) -> it.label()),
                FormValue.of(Setting.UNIPC_ORDER, "sampling.unipc-order", uniPcOrder),
                FormValue.of(Setting.UNIPC_KEEP_ORDER, "sampling.unipc-keep-order", uniPcKeepOrder),
                FormValue.of(Setting.TILING, "sampling.tiling", tiling),
                FormValue.of(Setting.CFG_RESCALE, "sampling.rescale", rescale),
                FormValue.of(Setting.GUIDANCE_START, "sampling.guidance-from", guidanceFrom),
                FormValue.of(Setting.GUIDANCE_END, "sampling.guidance-until", guidanceUntil),
                FormValue.of(Setting.NGMS, "sampling.min-uncond", minUncond),
                FormValue.of(Setting.NGMS_ALL_STEPS, "sampling.min-uncond-every", minUncondEvery),
                FormValue.of(Setting.RNG, "sampling.source", source, (it, messages) -> it.label()),
                FormValue.of(Setting.SEED_DELTA, "sampling.seed-delta", seedDelta),
                FormValue.of(Setting.EMPHASIS, "sampling.emphasis", emphasis, (it, messages) -> it.label()),
                FormValue.of(Setting.COMMA_BACKTRACK, "sampling.comma-backtrack", commaBacktrack),
                FormValue.of(
                        Setting.PROMPT_PADDING, "sampling.padding", padding, (it, messages) -> messages.text(key(it))),
                FormValue.of(Setting.OLD_TIMELINES, "sampling.old-timelines", oldTimelines));
    }
}
