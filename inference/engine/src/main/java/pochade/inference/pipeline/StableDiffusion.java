package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Lora;
import pochade.inference.diffusion.guidance.ClassifierFreeGuidance;
import pochade.inference.diffusion.guidance.Guidance;
import pochade.inference.diffusion.sampler.NoisePredictor;
import pochade.inference.diffusion.schedule.AlignYourSteps;
import pochade.inference.diffusion.schedule.SchedulerConfig;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.unet.UNetConditioning;
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

    /** What turns texts into embeddings. */
    public PromptEncoder promptEncoder() {
        return promptEncoder;
    }

    /** Embedded texts, and for SDXL what it is told of the picture, as the UNet takes them; belongs to {@code owner}. */
    public UNetConditioning condition(NDManager owner, Embeddings texts, MicroConditioning picture) {
        return new UNetConditioning(
                texts.context(),
                configs.unet().addition().map(addition -> {
                    NDArray pooled = texts.pooled().orElseThrow();
                    long rows = pooled.getShape().get(0);
                    int count = (int)
                            addition.timeIds(Math.toIntExact(pooled.getShape().get(1)));
                    NDArray timeIds =
                            owner.create(picture.timeIds(count)).expandDims(0).repeat(0, rows);
                    return new UNetConditioning.Added(pooled, timeIds);
                }),
                Optional.empty());
    }

    /**
     * What a UNet that takes a picture too is shown where there is none: all is to be painted, nothing to be changed.
     *
     * @param codec of such latents
     */
    public ImageConditioning noPicture(NDManager owner, Extent size, LatentCodec codec) {
        long[] shape = latentShape(size);
        Shape latents = new Shape(1, shape[0], shape[1], shape[2]);
        return switch (configs.pictureInput()) {
            case NONE -> new ImageConditioning.None();
            case EDITED -> new ImageConditioning.Edited(owner.zeros(latents));
            case MASKED -> {
                NDArray mask = owner.ones(new Shape(1, 1, shape[1], shape[2]));
                try (NDArray grey = owner.zeros(new Shape(1, 3, size.height(), size.width()))) {
                    yield new ImageConditioning.Masked(mask, codec.encode(grey));
                }
            }
        };
    }

    /** Whether a negative prompt counts: not without guidance, and not where the UNet itself is told of the guidance. */
    public boolean usesNegative(Guidance guidance) {
        return !guidance.isOff() && !isToldOfGuidance();
    }

    /** Latent consistency models. */
    private boolean isToldOfGuidance() {
        return configs.unet().timeCondChannels().isPresent();
    }

    /**
     * The UNet under its conditions and guidance.
     *
     * @param negative present where {@link #usesNegative}, for as many texts as {@code positive}
     */
    public NoisePredictor guided(
            UNetConditioning positive,
            Optional<UNetConditioning> negative,
            ImageConditioning image,
            Guidance guidance) {
        if (isToldOfGuidance()) {
            NDManager owner = positive.context().getManager();
            NDArray embedding = unet.guidanceEmbedding(owner, guidance.scale());
            long rows = positive.context().getShape().get(0);
            return new ConditionedUNet(unet, positive.withGuidance(embedding.repeat(0, rows)), image);
        }
        return negative.<NoisePredictor>map(unconditional ->
                        new ClassifierFreeGuidance(new TextGuidedUNet(unet, unconditional, positive, image), guidance))
                .orElseGet(() -> new ConditionedUNet(unet, positive, image));
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
