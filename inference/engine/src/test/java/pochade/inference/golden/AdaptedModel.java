package pochade.inference.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import pochade.inference.model.clip.ClipTextConfig;
import pochade.inference.model.clip.ClipTextModel;
import pochade.inference.model.clip.ClipTextModel.Head;
import pochade.inference.model.clip.ClipTextNames;
import pochade.inference.model.unet.UNet2DConditionConfig;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.tensor.FilledWeights;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.NetworkFolder;
import pochade.inference.weights.lora.ActiveLora;
import pochade.inference.weights.lora.AdaptedNetwork;
import pochade.inference.weights.lora.AdaptedNetwork.Origin;
import pochade.inference.weights.lora.AdaptedWeights;

/** The UNet and the text encoders of a small model, that LoRAs can be put on. */
public final class AdaptedModel implements AutoCloseable {

    private final GoldenModel model = new GoldenModel();
    private final UNet2DConditionModel unet;
    private final Map<ModelPart, ClipTextModel> encoders = new EnumMap<>(ModelPart.class);
    private final Map<ModelPart, Parameters> parameters = new EnumMap<>(ModelPart.class);
    private final AdaptedWeights weights;

    /** @param folder such as {@code models/sd15} */
    public AdaptedModel(String folder) {
        NetworkFolder unetFolder = GoldenModel.folder(folder + "/unet");
        unet = new UNet2DConditionModel(
                model.torch().kernels(),
                parameters(ModelPart.UNET),
                UNet2DConditionConfig.of(GoldenModel.config(unetFolder)));
        model.load(unetFolder, parameters(ModelPart.UNET), UnaryOperator.identity());
        for (ModelPart part : List.of(ModelPart.TEXT_ENCODER, ModelPart.TEXT_ENCODER_2)) {
            Path path = GoldenCases.path("diffusion/" + folder).resolve(part.folder());
            if (Files.exists(path)) {
                NetworkFolder encoder = NetworkFolder.open(path);
                Head head = part == ModelPart.TEXT_ENCODER_2 ? Head.PROJECTION : Head.NONE;
                ClipTextConfig config = ClipTextConfig.of(GoldenModel.config(encoder));
                encoders.put(part, new ClipTextModel(model.torch().kernels(), parameters(part), config, head));
                model.load(encoder, parameters(part), ClipTextNames::canonical);
            }
        }
        weights = new AdaptedWeights(
                model.torch(),
                parameters.keySet().stream()
                        .map(part -> network(part, GoldenModel.folder(folder + "/" + part.folder())))
                        .toList());
    }

    private Parameters parameters(ModelPart part) {
        return parameters.computeIfAbsent(part, none -> Parameters.root());
    }

    private AdaptedNetwork network(ModelPart part, NetworkFolder folder) {
        UnaryOperator<String> canonical = part == ModelPart.UNET ? UnaryOperator.identity() : ClipTextNames::canonical;
        return new AdaptedNetwork(
                model.torch(),
                model.scope(),
                part,
                parameters(part),
                new Origin(folder::openWeights, canonical, DataType.FLOAT32));
    }

    public GoldenModel golden() {
        return model;
    }

    public Parameters of(ModelPart part) {
        return parameters(part);
    }

    public void apply(ActiveLora... loras) {
        weights.apply(List.of(loras));
    }

    /** A LoRA with all of its rank. */
    public static ActiveLora lora(Path file, double unet, double text) {
        return new ActiveLora(file, unet, text, OptionalInt.empty());
    }

    /** The UNet's prediction for the inputs of a case. */
    public NDArray predict(GoldenTensors tensors) {
        UNetConditioning conditioning = new UNetConditioning(
                model.input(tensors, "in.encoder_hidden_states"),
                tensors.contains("in.text_embeds")
                        ? Optional.of(new UNetConditioning.Added(
                                model.input(tensors, "in.text_embeds"), model.input(tensors, "in.time_ids")))
                        : Optional.empty(),
                Optional.empty());
        return unet.forward(model.input(tensors, "in.sample"), model.input(tensors, "in.timestep"), conditioning);
    }

    /** The hidden state of a text encoder that its family uses: the last, normed, or SDXL's last but one. */
    public NDArray encode(ModelPart part, GoldenTensors tensors) {
        ClipTextModel encoder = encoder(part);
        NDList states = encoder.hiddenStates(model.input(tensors, "in.input_ids"));
        return encoders.size() > 1 ? states.get(states.size() - 2) : encoder.finalNorm(states.get(states.size() - 1));
    }

    /** The projected pooled state of the second text encoder. */
    public NDArray project(GoldenTensors tensors) {
        ClipTextModel encoder = encoder(ModelPart.TEXT_ENCODER_2);
        NDArray ids = model.input(tensors, "in.input_ids");
        NDList states = encoder.hiddenStates(ids);
        return encoder.project(encoder.pooled(encoder.finalNorm(states.get(states.size() - 1)), ids));
    }

    private ClipTextModel encoder(ModelPart part) {
        return Objects.requireNonNull(encoders.get(part));
    }

    /** The weight of a layer as the kernels have it. */
    public float[] weight(ModelPart part, String layer) {
        Parameter parameter = of(part).declared().stream()
                .filter(candidate -> candidate.name().endsWith(layer + ".weight"))
                .findFirst()
                .orElseThrow();
        try (NDManager scope = model.torch().newScope()) {
            return FilledWeights.read(model.torch().kernels(), scope, parameter);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
