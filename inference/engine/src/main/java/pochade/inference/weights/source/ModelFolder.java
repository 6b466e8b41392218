package pochade.inference.weights.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelVariant;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.weights.ComponentConfig;
import pochade.inference.weights.JsonFile;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.NetworkFolder;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.kind.UNetFamily;

/** A whole model in the diffusers layout. Opening it reads the configs and finds the weights; it holds no file open. */
public final class ModelFolder implements ModelSource {

    private static final Set<ModelPart> NETWORKS =
            EnumSet.of(ModelPart.TEXT_ENCODER, ModelPart.TEXT_ENCODER_2, ModelPart.UNET, ModelPart.VAE);

    private static final String MODEL_INDEX = "model_index.json";

    private final Path path;
    private final Map<ModelPart, NetworkFolder> networks;
    private final JsonNode scheduler;
    private final boolean zeroesEmptyPrompt;

    private ModelFolder(
            Path path, Map<ModelPart, NetworkFolder> networks, JsonNode scheduler, boolean zeroesEmptyPrompt) {
        this.path = path;
        this.networks = networks;
        this.scheduler = scheduler;
        this.zeroesEmptyPrompt = zeroesEmptyPrompt;
    }

    /**
     * Opens the folder of a model with at least a text encoder, a UNet, a VAE and a scheduler. The refiner of SDXL has the
     * second text encoder alone.
     *
     * @throws InferenceException if there is no such folder, or it lacks something; then with all that it lacks
     */
    public static ModelFolder open(Path path) {
        if (!Files.exists(path)) {
            throw ModelFault.notFound(path);
        }
        if (!Files.isDirectory(path)) {
            throw ModelFault.badModel(path, "is a file; give the folder of a model");
        }
        List<String> problems = new ArrayList<>();
        Map<ModelPart, NetworkFolder> networks = new EnumMap<>(ModelPart.class);
        for (ModelPart part : NETWORKS) {
            if (isNeeded(part, path) || Files.exists(path.resolve(part.folder()))) {
                collect(path, problems, () -> networks.put(part, NetworkFolder.open(path.resolve(part.folder()))));
            }
        }
        List<JsonNode> scheduler = new ArrayList<>();
        collect(path, problems, () -> scheduler.add(readScheduler(path)));
        List<Boolean> zeroes = new ArrayList<>();
        collect(path, problems, () -> zeroes.add(readZeroesEmptyPrompt(path.resolve(MODEL_INDEX))));
        if (!problems.isEmpty()) {
            throw ModelFault.badModel(path, problems);
        }
        return new ModelFolder(path, networks, scheduler.get(0), zeroes.get(0));
    }

    private static boolean isNeeded(ModelPart part, Path path) {
        return switch (part) {
            case TEXT_ENCODER -> !Files.exists(path.resolve(ModelPart.TEXT_ENCODER_2.folder()));
            case TEXT_ENCODER_2 -> false;
            default -> true;
        };
    }

    private static boolean readZeroesEmptyPrompt(Path index) {
        return !Files.exists(index)
                || JsonFile.read(index, JsonFile.CONFIG_BYTES)
                        .path("force_zeros_for_empty_prompt")
                        .asBoolean(true);
    }

    private static JsonNode readScheduler(Path path) {
        Path config = path.resolve(ModelPart.SCHEDULER.folder()).resolve("scheduler_config.json");
        ObjectNode json = (ObjectNode) JsonFile.read(config, JsonFile.CONFIG_BYTES);
        if (!json.hasNonNull("prediction_type")) {
            json.put("prediction_type", "epsilon");
        }
        return json;
    }

    private static void collect(Path path, List<String> problems, Runnable reading) {
        try {
            reading.run();
        } catch (InferenceException e) {
            if (e.failure() instanceof Failure.BadModel bad) {
                bad.problems().forEach(problem -> problems.add(relative(path, bad.path()) + " " + problem));
            } else if (e.failure() instanceof Failure.ModelNotFound missing) {
                problems.add(relative(path, missing.path()) + " is missing");
            } else {
                throw e;
            }
        }
    }

    private static String relative(Path folder, String path) {
        return folder.relativize(Path.of(path)).toString().replace('\\', '/');
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public ModelFamily family() {
        return UNetFamily.of(network(ModelPart.UNET).config());
    }

    @Override
    public ModelVariant variant() {
        return UNetFamily.variant(network(ModelPart.UNET).config());
    }

    /** {@code sample_size} is a side in latents, or height and width. */
    @Override
    public Optional<Extent> nativeSize() {
        JsonNode sampleSize = network(ModelPart.UNET).config().path("sample_size");
        int height = sampleSize.isArray() ? sampleSize.path(0).asInt() : sampleSize.asInt();
        int width = sampleSize.isArray() ? sampleSize.path(1).asInt() : sampleSize.asInt();
        int most = GenerationRequest.LONGEST_SIDE / GenerationRequest.LATENT_FACTOR;
        if (height < 1 || width < 1 || height > most || width > most) {
            return Optional.empty();
        }
        return Optional.of(
                new Extent(width * GenerationRequest.LATENT_FACTOR, height * GenerationRequest.LATENT_FACTOR));
    }

    @Override
    public Set<ModelPart> parts() {
        return Collections.unmodifiableSet(networks.keySet());
    }

    @Override
    public ComponentConfig config(ModelPart part) {
        NetworkFolder network = network(part);
        return new ComponentConfig(network.path().resolve("config.json").toString(), network.config());
    }

    @Override
    public WeightSource openWeights(ModelPart part) {
        return network(part).openWeights();
    }

    private NetworkFolder network(ModelPart part) {
        NetworkFolder network = networks.get(part);
        if (network == null) {
            throw ModelFault.badModel(path, part.folder() + " is missing");
        }
        return network;
    }

    @Override
    public JsonNode scheduler() {
        return scheduler;
    }

    @Override
    public Optional<Path> tokenizer(ModelPart tokenizer) {
        return Optional.of(path.resolve(tokenizer.folder())).filter(Files::isDirectory);
    }

    @Override
    public boolean zeroesEmptyPrompt() {
        return zeroesEmptyPrompt;
    }
}
