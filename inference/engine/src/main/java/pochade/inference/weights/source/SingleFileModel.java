package pochade.inference.weights.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelVariant;
import pochade.inference.weights.ComponentConfig;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.config.NativeSize;
import pochade.inference.weights.config.Prediction;
import pochade.inference.weights.config.SchedulerJson;
import pochade.inference.weights.config.Shapes;
import pochade.inference.weights.config.TextEncoderConfigJson;
import pochade.inference.weights.config.TextEncoderConfigJson.Origin;
import pochade.inference.weights.config.UNetConfigJson;
import pochade.inference.weights.config.VaeConfigJson;
import pochade.inference.weights.kind.Identity;
import pochade.inference.weights.layout.CheckpointLayout;
import pochade.inference.weights.layout.MappedTensors;
import pochade.inference.weights.layout.MappedWeights;
import pochade.inference.weights.layout.NetworkLayout;

/**
 * A whole model in one file, as model sites offer it. Its configs are told from the shapes of its tensors and by its
 * family.
 */
public final class SingleFileModel implements ModelSource {

    private static final Logger LOG = LoggerFactory.getLogger(SingleFileModel.class);

    private static final String AVERAGES = "model_ema.";

    private final Path path;
    private final Identity identity;
    private final Map<ModelPart, NetworkLayout> networks;
    private final JsonNode scheduler;
    private final Optional<Extent> nativeSize;
    private final Map<String, TensorEntry> tensors;
    private final Map<ModelPart, MappedTensors> mapped = new ConcurrentHashMap<>();
    private final Map<ModelPart, ComponentConfig> configs = new ConcurrentHashMap<>();

    private SingleFileModel(WeightSource file, Identity identity) {
        this.path = file.path();
        this.identity = identity;
        this.tensors = file.tensors();
        this.networks = CheckpointLayout.of(tensors);
        Optional<String> prediction =
                CheckpointYaml.prediction(path).or(() -> Prediction.of(file, family(), identity.variant()));
        this.scheduler = SchedulerJson.of(file, prediction);
        this.nativeSize = NativeSize.of(file.metadata(), family(), prediction);
    }

    /**
     * The model that an opened file holds, whether it can be run or not.
     *
     * @param identity of the file
     */
    public static SingleFileModel of(WeightSource file, Identity identity) {
        SingleFileModel model = new SingleFileModel(file, identity);
        List<String> unknown = file.tensors().keySet().stream()
                .filter(name -> !name.startsWith(AVERAGES) && !NetworkLayout.isBeside(name))
                .filter(name ->
                        model.networks.values().stream().noneMatch(network -> name.startsWith(network.prefix())))
                .toList();
        if (!unknown.isEmpty()) {
            LOG.info(
                    "{} holds {} tensors of no known part, such as {}",
                    model.path,
                    unknown.size(),
                    ModelFault.quote(unknown.get(0)));
        }
        return model;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public ModelFamily family() {
        return identity.family().orElse(ModelFamily.OTHER);
    }

    @Override
    public ModelVariant variant() {
        return identity.variant();
    }

    @Override
    public Optional<Extent> nativeSize() {
        return nativeSize;
    }

    @Override
    public Set<ModelPart> parts() {
        return networks.keySet();
    }

    @Override
    public ComponentConfig config(ModelPart part) {
        return configs.computeIfAbsent(part, key -> new ComponentConfig(path.toString(), configJson(key)));
    }

    private JsonNode configJson(ModelPart part) {
        Shapes shapes = new Shapes(path, mapped(part).tensors());
        return switch (part) {
            case UNET -> UNetConfigJson.of(shapes);
            case VAE -> VaeConfigJson.of(shapes, family());
            default -> TextEncoderConfigJson.of(shapes, origin(part));
        };
    }

    /** SD 2 and SDXL took their larger encoders from OpenCLIP, whatever names they are stored under. */
    private Origin origin(ModelPart part) {
        boolean openClip = part == ModelPart.TEXT_ENCODER_2
                || family() == ModelFamily.SD2
                || layout(part).isOpenClip();
        return openClip ? Origin.OPEN_CLIP : Origin.OPENAI;
    }

    @Override
    public long parameters() {
        return parts().stream()
                .flatMap(part -> mapped(part).tensors().values().stream())
                .mapToLong(TensorEntry::elements)
                .sum();
    }

    @Override
    public WeightSource openWeights(ModelPart part) {
        return MappedWeights.open(path, mapped(part));
    }

    private MappedTensors mapped(ModelPart part) {
        return mapped.computeIfAbsent(
                part, key -> MappedTensors.of(tensors, layout(key)).withoutDuplicates(path));
    }

    private NetworkLayout layout(ModelPart part) {
        NetworkLayout layout = networks.get(part);
        if (layout == null) {
            throw ModelFault.badModel(path, Usability.missing(part));
        }
        return layout;
    }

    @Override
    public JsonNode scheduler() {
        return scheduler;
    }

    @Override
    public Optional<Path> tokenizer(ModelPart tokenizer) {
        return Optional.empty();
    }
}
