package pochade.app.infotext;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import pochade.app.prompt.VaeTypes;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Inpainting;
import pochade.inference.api.request.Inpainting.MaskedContent;
import pochade.inference.api.request.Inpainting.SoftInpainting;
import pochade.inference.api.request.NoiseOptions;
import pochade.inference.api.request.NoiseOptions.RandomSource;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.PromptOptions.Padding;
import pochade.inference.api.request.Refiner;
import pochade.inference.api.request.ResizeMode;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.SolverOptions;
import pochade.inference.api.request.SpeedOptions;
import pochade.inference.api.request.UniPcOptions;
import pochade.inference.api.request.Upscaler;

/**
 * Parameters in the terms of a request: what they do not say is as the WebUI starts. Every part throws an
 * {@link InvalidRequestException} for a value that is none; {@link TakenOver} has only such as are.
 */
public record Settings(Parameters parameters) {

    public static final String ONLY_MASKED = "Only masked";
    public static final String NOT_MASKED = "Inpaint not masked";
    public static final String ZERO_TERMINAL_SNR = "Zero Terminal SNR";

    /** As Python writes it. */
    static final String NO = "False";

    private static final String SAME_SAMPLER = "Use same sampler";
    private static final String SAME_SCHEDULE = "Use same scheduler";
    private static final Set<String> NO_CHECKPOINTS = Set.of("None", "Use same checkpoint");

    public Prompt prompt() {
        PromptOptions usual = PromptOptions.DEFAULT;
        return new Prompt(
                text(Key.PROMPT),
                text(Key.NEGATIVE_PROMPT),
                new PromptOptions(
                        choice(Key.EMPHASIS, PromptOptions.Emphasis.values(), PromptOptions.Emphasis::label)
                                .orElse(usual.emphasis()),
                        integer(Key.COMMA_BACKTRACK).orElse(usual.commaBacktrack()),
                        padding(),
                        parameters.flag(Key.OLD_TIMELINES)));
    }

    /** The older way wins, as in the WebUI. */
    private Padding padding() {
        return Stream.of(Padding.LAST_VECTOR, Padding.EMPTY_TEXT)
                .filter(it -> parameters.flag(it.key()))
                .findFirst()
                .orElse(Padding.NONE);
    }

    public Sampling sampling() {
        SamplerAndSchedule names = SamplerAndSchedule.of(
                parameters.text(Key.SAMPLER).orElse(Sampling.DEFAULT.sampler().label()),
                parameters.text(Key.SCHEDULE).orElse(Sampling.DEFAULT.schedule().label()));
        return new Sampling(
                names.sampler(),
                names.schedule(),
                integer(Key.STEPS).orElse(Sampling.DEFAULT.steps()),
                decimal(Key.CFG_SCALE).orElse(Sampling.DEFAULT.guidanceScale()),
                guidance(),
                solver());
    }

    private GuidanceOptions guidance() {
        GuidanceOptions usual = GuidanceOptions.DEFAULT;
        return new GuidanceOptions(
                decimal(Key.IMAGE_CFG_SCALE).orElse(usual.imageScale()),
                decimal(Key.CFG_RESCALE).orElse(usual.rescale()),
                decimal(Key.SKIP_EARLY_CFG).orElse(usual.from()),
                decimal(Key.GUIDANCE_END).orElse(usual.until()),
                decimal(Key.NGMS).orElse(usual.minUncond()),
                parameters.flag(Key.NGMS_ALL_STEPS));
    }

    private SolverOptions solver() {
        SolverOptions usual = SolverOptions.DEFAULT;
        return new SolverOptions(
                decimal(Key.ETA).orElse(usual.eta()),
                decimal(Key.ETA_DDIM).orElse(usual.ddimEta()),
                decimal(Key.SIGMA_CHURN).orElse(usual.churn()),
                decimal(Key.SIGMA_TMIN).orElse(usual.churnFrom()),
                unlessZero(decimal(Key.SIGMA_TMAX)).orElse(usual.churnUntil()),
                decimal(Key.SIGMA_NOISE).orElse(usual.noise()),
                unlessZero(decimal(Key.SCHEDULE_MIN_SIGMA)),
                unlessZero(decimal(Key.SCHEDULE_MAX_SIGMA)),
                unlessZero(decimal(Key.SCHEDULE_RHO)),
                decimal(Key.BETA_ALPHA).orElse(usual.betaAlpha()),
                decimal(Key.BETA_BETA).orElse(usual.betaBeta()),
                parameters.flag(Key.DISCARD_PENULTIMATE),
                text(Key.NOISE_SCHEDULE).equals(ZERO_TERMINAL_SNR),
                decimal(Key.EXTRA_NOISE).orElse(usual.extraNoise()),
                parameters.flag(Key.SGM_NOISE),
                uniPc());
    }

    private UniPcOptions uniPc() {
        UniPcOptions usual = UniPcOptions.DEFAULT;
        return new UniPcOptions(
                parameters
                        .text(Key.UNIPC_VARIANT)
                        .map(UniPcOptions.Variant::ofLabel)
                        .orElse(usual.variant()),
                parameters
                        .text(Key.UNIPC_SKIP_TYPE)
                        .map(UniPcOptions.SkipType::ofLabel)
                        .orElse(usual.skipType()),
                integer(Key.UNIPC_ORDER).orElse(usual.order()),
                !text(Key.UNIPC_LOWER_ORDER_FINAL).equalsIgnoreCase(NO));
    }

    /** Of the first pass. */
    public Optional<Extent> size() {
        return sides(Key.SIZE);
    }

    /** Empty for a random one, which is -1, too. */
    public OptionalLong seed() {
        OptionalLong seed = longInteger(Key.SEED);
        return seed.isPresent() && seed.getAsLong() == -1 ? OptionalLong.empty() : seed;
    }

    public NoiseOptions noise() {
        NoiseOptions usual = NoiseOptions.DEFAULT;
        OptionalDouble strength = decimal(Key.VARIATION_STRENGTH);
        Optional<NoiseOptions.Variation> variation = strength.isPresent() && strength.getAsDouble() != 0
                ? Optional.of(new NoiseOptions.Variation(
                        longInteger(Key.VARIATION_SEED).orElse(0), strength.getAsDouble()))
                : Optional.empty();
        return new NoiseOptions(
                source().orElse(usual.source()),
                variation,
                sides(Key.SEED_RESIZE_FROM),
                longInteger(Key.ENSD).orElse(usual.seedDelta()));
    }

    /** A GPU's numbers are those of NVIDIA's, on which nearly all such pictures were made. */
    private Optional<RandomSource> source() {
        return text(Key.RNG).equalsIgnoreCase("GPU")
                ? Optional.of(RandomSource.NV)
                : choice(Key.RNG, RandomSource.values(), RandomSource::label);
    }

    public int clipSkip() {
        return integer(Key.CLIP_SKIP).orElse(1);
    }

    /** What encodes and decodes; the VAE where nothing is said. */
    public VaeTypes vaeTypes() {
        return new VaeTypes(vaeType(Key.VAE_ENCODER), vaeType(Key.VAE_DECODER));
    }

    private VaeTypes.Type vaeType(String key) {
        return choice(key, VaeTypes.Type.values(), VaeTypes.Type::label).orElse(VaeTypes.Type.FULL);
    }

    public SpeedOptions speed() {
        SpeedOptions usual = SpeedOptions.NONE;
        return new SpeedOptions(
                decimal(Key.TOKEN_MERGING).orElse(usual.tokenMerging()),
                decimal(Key.HIRES_TOKEN_MERGING).orElse(usual.hiresTokenMerging()),
                integer(Key.DEEP_CACHE).orElse(usual.deepCache()));
    }

    /** Whether the picture fits to itself. */
    public boolean tiling() {
        return parameters.flag(Key.TILING);
    }

    /** The checkpoint that takes over; empty without one. */
    public Optional<Refiner> refiner(NamedFiles files) {
        double switchAt = decimal(Key.REFINER_SWITCH).orElse(Refiner.DEFAULT_SWITCH);
        return checkpointName(Key.REFINER)
                .flatMap(files::checkpoint)
                .map(checkpoint -> new Refiner(checkpoint, switchAt, parameters.flag(Key.REFINER_BY_STEPS)));
    }

    /**
     * The name of a checkpoint beside the first one; empty for none.
     *
     * @param key {@link Key#REFINER} or {@link Key#HIRES_CHECKPOINT}
     */
    public Optional<String> checkpointName(String key) {
        return parameters
                .text(key)
                .map(CheckpointTitle::name)
                .filter(name -> !name.isEmpty() && !NO_CHECKPOINTS.contains(name));
    }

    /** Of a picture from another one, or of the second pass. */
    public OptionalDouble denoisingStrength() {
        return decimal(Key.DENOISING_STRENGTH);
    }

    /** Whether there is a second pass: as the WebUI has it, if there is a strength, and a size or an upscaler. */
    public boolean hasHires() {
        return parameters.text(Key.DENOISING_STRENGTH).isPresent()
                && (parameters.text(Key.HIRES_UPSCALE).isPresent()
                        || parameters.text(Key.HIRES_UPSCALER).isPresent()
                        || !resize().isNone());
    }

    /**
     * The second pass; empty without one.
     *
     * @param first the size of the first
     */
    public Optional<HiresFix> hires(Extent first, NamedFiles files) {
        return hasHires() ? Optional.of(secondPass(first, files)) : Optional.empty();
    }

    private HiresFix secondPass(Extent first, NamedFiles files) {
        Optional<String> sampler = parameters.text(Key.HIRES_SAMPLER).filter(it -> !it.equals(SAME_SAMPLER));
        Optional<String> schedule = parameters.text(Key.HIRES_SCHEDULE).filter(it -> !it.equals(SAME_SCHEDULE));
        Sampling sampling = sampling();
        SamplerAndSchedule names = SamplerAndSchedule.of(
                sampler.orElse(sampling.sampler().label()),
                schedule.orElse(sampling.schedule().label()));
        Prompt prompt = prompt();
        Prompt own = new Prompt(
                text(Key.HIRES_PROMPT).isEmpty() ? prompt.positive() : text(Key.HIRES_PROMPT),
                text(Key.HIRES_NEGATIVE_PROMPT).isEmpty() ? prompt.negative() : text(Key.HIRES_NEGATIVE_PROMPT),
                prompt.options());
        int steps = integer(Key.HIRES_STEPS).orElse(0);
        return new HiresFix(
                upscaler(files),
                resize().over(first, decimal(Key.HIRES_UPSCALE).orElse(HiresFix.DEFAULT_SCALE)),
                steps == 0 ? OptionalInt.empty() : OptionalInt.of(steps),
                denoisingStrength().orElse(HiresFix.DEFAULT_STRENGTH),
                sampler.map(it -> names.sampler()),
                names.schedule() == sampling.schedule() ? Optional.empty() : Optional.of(names.schedule()),
                Optional.of(own).filter(it -> !it.equals(prompt)),
                unlessZero(decimal(Key.HIRES_CFG_SCALE)),
                checkpointName(Key.HIRES_CHECKPOINT).flatMap(files::checkpoint));
    }

    /** Latent without a name, as the WebUI starts. */
    private Upscaler upscaler(NamedFiles files) {
        String name = parameters.text(Key.HIRES_UPSCALER).orElse(Upscaler.Latent.LATENT.label());
        return Stream.<Upscaler>concat(Stream.of(Upscaler.Latent.values()), Stream.of(Upscaler.Filter.values()))
                .filter(it -> it.label().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseGet(() -> files.upscaler(name));
    }

    private HiresResize resize() {
        return new HiresResize(
                integer(Key.HIRES_RESIZE + "-1").orElse(0),
                integer(Key.HIRES_RESIZE + "-2").orElse(0));
    }

    /** A picture to start from, with these settings; nothing is masked. */
    public ImageToImage image(RgbImage picture) {
        return new ImageToImage(
                picture,
                choice(Key.RESIZE_MODE, ResizeMode.values(), ResizeMode::label).orElse(ResizeMode.JUST_RESIZE),
                denoisingStrength().orElse(ImageToImage.DEFAULT_STRENGTH),
                decimal(Key.NOISE_MULTIPLIER).orElse(1),
                Optional.empty());
    }

    /** A mask with these settings. */
    public Inpainting inpainting(Mask mask) {
        Optional<Integer> padding = text(Key.INPAINT_AREA).equals(ONLY_MASKED)
                ? Optional.of(integer(Key.MASKED_AREA_PADDING).orElse(Inpainting.DEFAULT_PADDING))
                : Optional.empty();
        return new Inpainting(
                mask,
                integer(Key.MASK_BLUR).orElse(Inpainting.DEFAULT_BLUR),
                text(Key.MASK_MODE).equals(NOT_MASKED),
                choice(Key.MASKED_CONTENT, MaskedContent.values(), MaskedContent::label)
                        .orElse(MaskedContent.ORIGINAL),
                padding,
                decimal(Key.CONDITIONAL_MASK_WEIGHT).orElse(1),
                parameters.flag(Key.SOFT_INPAINTING) ? Optional.of(soft()) : Optional.empty());
    }

    private SoftInpainting soft() {
        SoftInpainting usual = SoftInpainting.DEFAULT;
        return new SoftInpainting(
                decimal(Key.SOFT_SCHEDULE_BIAS).orElse(usual.scheduleBias()),
                decimal(Key.SOFT_PRESERVATION).orElse(usual.preservationStrength()),
                decimal(Key.SOFT_CONTRAST_BOOST).orElse(usual.transitionContrastBoost()),
                decimal(Key.SOFT_MASK_INFLUENCE).orElse(usual.maskInfluence()),
                decimal(Key.SOFT_THRESHOLD).orElse(usual.differenceThreshold()),
                decimal(Key.SOFT_CONTRAST).orElse(usual.differenceContrast()));
    }

    private String text(String key) {
        return parameters.text(key).orElse("");
    }

    private Optional<Extent> sides(String key) {
        if (parameters.text(key + "-1").isEmpty() || integer(key + "-1").orElse(0) <= 0) {
            return Optional.empty();
        }
        Extent size = parameters
                .extent(key)
                .orElseThrow(() -> fault(key, text(key + "-1") + "x" + text(key + "-2"), "a size"));
        GenerationRequest.checkSize(size);
        return Optional.of(size);
    }

    private OptionalInt integer(String key) {
        OptionalInt value = parameters.integer(key);
        checkThere(key, value.isPresent(), "a whole number");
        return value;
    }

    private OptionalLong longInteger(String key) {
        OptionalLong value = parameters.longInteger(key);
        checkThere(key, value.isPresent(), "a whole number");
        return value;
    }

    private OptionalDouble decimal(String key) {
        OptionalDouble value = parameters.decimal(key);
        checkThere(key, value.isPresent(), "a number");
        return value;
    }

    private void checkThere(String key, boolean understood, String what) {
        if (!understood && parameters.text(key).isPresent()) {
            throw fault(key, text(key), what);
        }
    }

    private static InvalidRequestException fault(String key, String value, String what) {
        return new InvalidRequestException(key, "is '" + value + "'", "use " + what);
    }

    private <T> Optional<T> choice(String key, T[] values, Function<T, String> label) {
        Optional<String> asked = parameters.text(key);
        Optional<T> found = Stream.of(values)
                .filter(it -> asked.filter(label.apply(it)::equalsIgnoreCase).isPresent())
                .findFirst();
        if (found.isEmpty() && asked.isPresent()) {
            throw fault(
                    key,
                    asked.get(),
                    "one of " + String.join(", ", Stream.of(values).map(label).toList()));
        }
        return found;
    }

    private static OptionalDouble unlessZero(OptionalDouble value) {
        return value.isPresent() && value.getAsDouble() == 0 ? OptionalDouble.empty() : value;
    }
}
