package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Lora;
import pochade.inference.diffusion.guidance.ClassifierFreeGuidance;
import pochade.inference.diffusion.guidance.ConditionedNetwork.Condition;
import pochade.inference.diffusion.guidance.Guidance;
import pochade.inference.diffusion.sampler.NoisePredictor;
import pochade.inference.diffusion.schedule.AlignYourSteps;
import pochade.inference.diffusion.schedule.SchedulerConfig;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.pipeline.ModelConfigs.PictureInput;
import pochade.inference.pipeline.codec.LatentCodec;
import pochade.inference.pipeline.text.Embeddings;
import pochade.inference.pipeline.text.PromptEncoder;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.lora.ActiveLora;
import pochade.inference.weights.lora.AdaptedWeights;
import pochade.inference.weights.source.ModelSource;

/** A loaded model: text encoders, UNet and VAE on one device. Used by the inference thread only. */
public final class StableDiffusion implements AutoCloseable {

    private final NDManager weights;
    private final ModelConfigs configs;
    private final UNet2DConditionModel unet;
    private final Optional<LatentCodec> codec;
    private final PromptEncoder promptEncoder;
    private final SchedulerConfig scheduler;
    private final StepPreview preview;
    private final AdaptedWeights adapted;

    private StableDiffusion(ModelSource source, NetworkLoading loading, NDManager weights) {
        this.weights = weights;
        configs = loading.configs();
        SchedulerConfig stated = SchedulerConfig.of(
                        source.scheduler(), source.path().toString())
                .with(configs.unet().addition().isPresent() ? AlignYourSteps.SDXL : AlignYourSteps.SD1);
        // the largest first: what packing takes on top is then never added to a whole model
        unet = loading.unet(weights);
        scheduler = source.scheduler().hasNonNull("prediction_type")
                ? stated
                : stated.withPrediction(PredictionProbe.predictionOf(unet, weights, loading.precision()));
        codec = loading.codec(weights);
        preview = loading.preview(weights);
        promptEncoder = loading.promptEncoder(weights);
        adapted = loading.adaptedWeights();
    }

    /**
     * Loads a model.
     *
     * @throws InferenceException if it is not a model, or one that is not supported; nothing stays loaded then
     */
    public static StableDiffusion load(TorchRuntime torch, ModelSource source) {
        NetworkLoading loading = new NetworkLoading(torch, source, ModelConfigs.of(source));
        NDManager weights = torch.newScope();
        try {
            return new StableDiffusion(source, loading, weights);
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /**
     * Puts these LoRAs, and no others, on top of the model's own weights.
     *
     * @throws InferenceException if one is no LoRA or is for another model; the weights stay as they were then
     */
    public void adapt(List<Lora> loras) {
        adapted.apply(loras.stream()
                .map(lora -> new ActiveLora(lora.file(), lora.unetWeight(), lora.textWeight(), OptionalInt.empty()))
                .toList());
    }

    public SchedulerConfig scheduler() {
        return scheduler;
    }

    /** By the model's own tiny autoencoder, else by a linear map. */
    public StepPreview preview() {
        return preview;
    }

    /** The shape of one picture's latents, [channels, height / 8, width / 8]. */
    public long[] latentShape(Extent size) {
        int factor = GenerationRequest.LATENT_FACTOR;
        return new long[] {configs.latentChannels(), size.height() / factor, size.width() / factor};
    }

    /** What the UNet takes beside the latents. */
    PictureInput pictureInput() {
        return configs.pictureInput();
    }

    /** What turns texts into embeddings. */
    public PromptEncoder promptEncoder() {
        return promptEncoder;
    }

    /**
     * Embedded texts as the UNet takes them: for SDXL with what it is told of the picture, for latent consistency models with
     * the guidance; belongs to {@code owner}.
     */
    public UNetConditioning condition(NDManager owner, Embeddings texts, MicroConditioning picture, Guidance guidance) {
        long rows = texts.context().getShape().get(0);
        return new UNetConditioning(
                texts.context(),
                configs.unet().addition().map(addition -> {
                    NDArray pooled = texts.pooled().orElseThrow();
                    int count = (int)
                            addition.timeIds(Math.toIntExact(pooled.getShape().get(1)));
                    NDArray timeIds =
                            owner.create(picture.timeIds(count)).expandDims(0).repeat(0, rows);
                    return new UNetConditioning.Added(pooled, timeIds);
                }),
                isToldOfGuidance()
                        ? Optional.of(
                                unet.guidanceEmbedding(owner, guidance.scale()).repeat(0, rows))
                        : Optional.empty());
    }

    /**
     * What a UNet that takes a picture too is shown where there is none: all is to be painted, nothing to be changed.
     *
     * @param codec of such latents
     */
    public ImageConditioning noPicture(NDManager owner, Extent size, LatentCodec codec) {
        long[] shape = latentShape(size);
        return switch (configs.pictureInput()) {
            case NONE -> new ImageConditioning.None();
            case EDITED -> new ImageConditioning.Unedited();
            case MASKED -> {
                NDArray mask = owner.ones(new Shape(1, 1, shape[1], shape[2]));
                try (NDArray grey = owner.zeros(new Shape(1, 3, size.height(), size.width()))) {
                    yield new ImageConditioning.Masked(mask, codec.encode(grey));
                }
            }
        };
    }

    /**
     * Whether a negative prompt counts: not without guidance, and not where the UNet itself is told of the guidance.
     *
     * @param promptWeights the sum of the weights of the prompts that AND joins
     */
    public boolean usesNegative(Guidance guidance, double promptWeights) {
        return guidance.scale() * promptWeights != 1 && !isToldOfGuidance();
    }

    /** Latent consistency models. */
    private boolean isToldOfGuidance() {
        return configs.unet().timeCondChannels().isPresent();
    }

    /**
     * The UNet under its conditions and guidance, for one sampling run.
     *
     * @param conditions with a negative prompt where {@link #usesNegative}
     * @param image what the UNet sees beside the latents
     * @param firstCall how often another model was asked before in this run
     */
    public NoisePredictor guided(
            Conditions conditions, ImageConditioning image, Guidance guidance, RunExtras extras, int firstCall) {
        Set<Condition> told = EnumSet.of(Condition.PROMPT);
        if (conditions.negative().isPresent()) {
            told.add(Condition.NEGATIVE);
            if (image.withoutPicture().isPresent() && guidance.options().imageScale() != 1) {
                told.add(Condition.NOTHING);
            }
        }
        return new ClassifierFreeGuidance(
                new TextGuidedUNet(unet, conditions, image, told, extras), guidance, firstCall);
    }

    /** The model's own VAE; empty where another must be chosen. */
    public Optional<LatentCodec> codec() {
        return codec;
    }

    @Override
    public void close() {
        promptEncoder.close();
        weights.close();
    }
}
