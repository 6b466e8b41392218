package pochade.inference.pipeline;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import pochade.inference.model.clip.ClipTextConfig;
import pochade.inference.model.clip.ClipTextModel;
import pochade.inference.model.clip.ClipTextModel.Head;
import pochade.inference.model.clip.ClipTextNames;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.pipeline.codec.CodecSource;
import pochade.inference.pipeline.codec.LatentCodec;
import pochade.inference.pipeline.text.NormedPromptEncoder;
import pochade.inference.pipeline.text.PenultimatePromptEncoder;
import pochade.inference.pipeline.text.PenultimatePromptEncoder.EmptyNegative;
import pochade.inference.pipeline.text.PromptEncoder;
import pochade.inference.pipeline.text.TextTower;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.tokenizer.ClipTokenizer;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.WeightLoader;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.lora.AdaptedNetwork;
import pochade.inference.weights.lora.AdaptedNetwork.Origin;
import pochade.inference.weights.lora.AdaptedWeights;
import pochade.inference.weights.source.ModelSource;

/** Builds the networks of a model and fills them with its weights. */
final class NetworkLoading {

    private final TorchRuntime torch;
    private final ModelSource source;
    private final ModelConfigs configs;
    private final List<AdaptedNetwork> adaptable = new ArrayList<>();

    NetworkLoading(TorchRuntime torch, ModelSource source, ModelConfigs configs) {
        this.torch = torch;
        this.source = source;
        this.configs = configs;
    }

    ModelConfigs configs() {
        return configs;
    }

    /** What LoRAs can change: the networks that were loaded so far, but for the VAE. */
    AdaptedWeights adaptedWeights() {
        return new AdaptedWeights(torch, adaptable);
    }

    /** Of the UNet and the text encoders. */
    DataType precision() {
        return torch.precision();
    }

    UNet2DConditionModel unet(NDManager owner) {
        Parameters parameters = Parameters.root();
        UNet2DConditionModel unet = new UNet2DConditionModel(torch.kernels(), parameters, configs.unet());
        fillAdaptable(owner, ModelPart.UNET, parameters, UnaryOperator.identity());
        return unet;
    }

    Optional<LatentCodec> codec(NDManager owner) {
        return configs.vae()
                .map(config -> new CodecSource(source.path(), config, () -> source.openWeights(ModelPart.VAE))
                        .load(torch, owner));
    }

    StepPreview preview(NDManager owner) {
        return DecodedPreview.ofModel(torch, owner, source, configs.latentChannels())
                .orElseGet(() -> LatentPreview.of(source, configs.latentChannels()));
    }

    PromptEncoder promptEncoder(NDManager owner) {
        List<TextTower> towers = new ArrayList<>();
        try {
            configs.textEncoders().forEach((part, config) -> towers.add(tower(owner, part, config)));
        } catch (RuntimeException e) {
            towers.forEach(TextTower::close);
            throw e;
        }
        return configs.unet().addition().isPresent()
                ? new PenultimatePromptEncoder(
                        towers, source.zeroesEmptyPrompt() ? EmptyNegative.ZEROS : EmptyNegative.ENCODED)
                : new NormedPromptEncoder(towers.get(0));
    }

    private TextTower tower(NDManager owner, ModelPart part, ClipTextConfig config) {
        ClipTokenizer tokenizer = Tokenizers.of(source, part, config);
        try {
            if (tokenizer.vocabularySize() > config.vocabSize()) {
                throw ModelFault.badModel(
                        source.path(),
                        "the tokenizer has " + tokenizer.vocabularySize() + " tokens where " + part.folder() + " knows "
                                + config.vocabSize());
            }
            Parameters parameters = Parameters.root();
            Head head = part == ModelPart.TEXT_ENCODER_2 ? Head.PROJECTION : Head.NONE;
            ClipTextModel encoder = new ClipTextModel(torch.kernels(), parameters, config, head);
            fillAdaptable(owner, part, parameters, ClipTextNames::canonical);
            return new TextTower(tokenizer, encoder);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    private void fillAdaptable(
            NDManager owner, ModelPart part, Parameters parameters, UnaryOperator<String> canonical) {
        fill(owner, part, parameters, canonical, precision());
        Origin origin = new Origin(() -> source.openWeights(part), canonical, precision());
        adaptable.add(new AdaptedNetwork(torch, owner, part, parameters, origin));
    }

    private void fill(
            NDManager owner,
            ModelPart part,
            Parameters parameters,
            UnaryOperator<String> canonical,
            DataType precision) {
        try (WeightSource weights = source.openWeights(part)) {
            new WeightLoader(torch, owner).load(weights, parameters, canonical, precision);
        }
    }
}
