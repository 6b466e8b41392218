package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.function.UnaryOperator;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.diffusion.guidance.ConditionedNetwork;
import pochade.inference.diffusion.schedule.SchedulerConfig;
import pochade.inference.model.clip.ClipTextConfig;
import pochade.inference.model.clip.ClipTextModel;
import pochade.inference.model.clip.ClipTextNames;
import pochade.inference.model.unet.UNet2DConditionConfig;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.vae.AutoencoderKl;
import pochade.inference.model.vae.AutoencoderKlConfig;
import pochade.inference.model.vae.AutoencoderKlNames;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.tokenizer.ClipTokenizer;
import pochade.inference.tokenizer.ClipTokenizer.Padding;
import pochade.inference.weights.ComponentConfig;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.WeightLoader;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.source.ModelSource;

/** A loaded text-to-image model: tokenizer, text encoder, UNet and VAE on one device. Used by the inference thread only. */
public final class StableDiffusion implements AutoCloseable {

    private final NDManager weights;
    private final ClipTokenizer tokenizer;
    private final ClipTextModel textEncoder;
    private final UNet2DConditionModel unet;
    private final AutoencoderKl vae;
    private final DataType vaePrecision;
    private final SchedulerConfig scheduler;
    private final LatentPreview preview;

    private StableDiffusion(TorchRuntime torch, NDManager weights, ModelSource source, ClipTokenizer tokenizer) {
        this.weights = weights;
        this.tokenizer = tokenizer;
        Loading loading = new Loading(new WeightLoader(torch, weights), source);
        DataType precision = torch.precision();
        scheduler = SchedulerConfig.of(source.scheduler(), source.path().toString());

        ClipTextConfig textConfig = ClipTextConfig.of(source.config(ModelPart.TEXT_ENCODER));
        UNet2DConditionConfig unetConfig = UNet2DConditionConfig.of(source.config(ModelPart.UNET));
        AutoencoderKlConfig vaeConfig = AutoencoderKlConfig.of(source.config(ModelPart.VAE));
        checkFit(source, textConfig, unetConfig, vaeConfig);
        vaePrecision = vaeConfig.forceUpcast() ? DataType.FLOAT32 : precision;

        // the largest first: what packing takes on top is then never added to a whole model
        Parameters noise = Parameters.root();
        unet = new UNet2DConditionModel(torch.kernels(), noise, unetConfig);
        loading.fill(ModelPart.UNET, noise, UnaryOperator.identity(), precision);
        Parameters pictures = Parameters.root();
        vae = new AutoencoderKl(torch.kernels(), pictures, vaeConfig);
        loading.fill(ModelPart.VAE, pictures, AutoencoderKlNames::canonical, vaePrecision);
        Parameters text = Parameters.root();
        textEncoder = new ClipTextModel(torch.kernels(), text, textConfig, ClipTextModel.Head.NONE);
        loading.fill(ModelPart.TEXT_ENCODER, text, ClipTextNames::canonical, precision);
        preview = LatentPreview.of(source, vaeConfig);
    }

    /** What every component is loaded with. */
    private record Loading(WeightLoader loader, ModelSource source) {

        void fill(ModelPart part, Parameters parameters, UnaryOperator<String> canonical, DataType precision) {
            try (WeightSource weights = source.openWeights(part)) {
                loader.load(weights, parameters, canonical, precision);
            }
        }
    }

    /**
     * Loads a model.
     *
     * @throws InferenceException if it is not a model, or one that is not supported; nothing stays loaded then
     */
    public static StableDiffusion load(TorchRuntime torch, ModelSource source) {
        if (source.parts().contains(ModelPart.TEXT_ENCODER_2)) {
            throw new InferenceException(new Failure.BadModel(
                    source.path().toString(), List.of("is an SDXL model, which this version can't run yet")));
        }
        ClipTokenizer tokenizer = source.tokenizer(ModelPart.TOKENIZER)
                .map(ClipTokenizer::of)
                .orElseGet(() -> ClipTokenizer.builtIn(padding(source.config(ModelPart.TEXT_ENCODER))));
        NDManager weights = torch.newScope();
        try {
            return new StableDiffusion(torch, weights, source, tokenizer);
        } catch (RuntimeException e) {
            tokenizer.close();
            weights.close();
            throw e;
        }
    }

    /** OpenCLIP pads otherwise than OpenAI, and has the exact GELU. */
    private static Padding padding(ComponentConfig textEncoder) {
        return ClipTextConfig.of(textEncoder).quickGelu() ? Padding.END_OF_TEXT : Padding.ZERO;
    }

    private static void checkFit(
            ModelSource source, ClipTextConfig text, UNet2DConditionConfig unet, AutoencoderKlConfig vae) {
        if (text.hiddenSize() != unet.crossAttentionDim()) {
            throw misfit(
                    source,
                    "the text encoder gives " + text.hiddenSize() + " channels where the UNet takes "
                            + unet.crossAttentionDim());
        }
        if (unet.inChannels() != vae.latentChannels() || unet.outChannels() != vae.latentChannels()) {
            throw misfit(
                    source,
                    "the UNet takes " + unet.inChannels() + " channels where text to image needs the VAE's "
                            + vae.latentChannels());
        }
        if (vae.downFactor() != 8) {
            throw misfit(source, "the VAE has a factor of " + vae.downFactor() + " where 8 is supported");
        }
        if (unet.addition().isPresent() || unet.timeCondChannels().isPresent()) {
            throw misfit(source, "the UNet asks for conditions that this version can't give yet (SDXL or LCM)");
        }
    }

    private static InferenceException misfit(ModelSource source, String words) {
        return new InferenceException(new Failure.BadModel(source.path().toString(), List.of(words)));
    }

    public SchedulerConfig scheduler() {
        return scheduler;
    }

    /** The linear map from latents to small pictures. */
    public LatentPreview preview() {
        return preview;
    }

    /** The shape of one picture's latents, [channels, height / 8, width / 8]. */
    public long[] latentShape(int height, int width) {
        int factor = vae.config().downFactor();
        return new long[] {vae.config().latentChannels(), height / factor, width / factor};
    }

    /**
     * Text embeddings that belong to {@code owner}.
     *
     * @param clipSkip layers of the text encoder left out at the end, as diffusers counts them
     */
    public Embeddings encode(NDManager owner, List<String> texts, int clipSkip) {
        return new PromptEncoder(tokenizer, textEncoder, clipSkip).encode(owner, texts);
    }

    /** The UNet under a prompt and its negative, each as {@link #encode} gives it. */
    public ConditionedNetwork conditioned(NDArray positive, NDArray negative) {
        return new TextGuidedUNet(unet, negative, positive);
    }

    /** Latents at the sampler's scale to pictures, about -1 to 1, that belong to the latents' manager. */
    public NDArray decode(NDArray latents) {
        return vae.decode(vae.unscale(latents).toType(vaePrecision, false));
    }

    @Override
    public void close() {
        tokenizer.close();
        weights.close();
    }
}
