package pochade.inference.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelVariant;
import pochade.inference.weights.ComponentConfig;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.source.ModelSource;

/**
 * A golden model with the weights of its single file. The configs are the folder's: shapes do not tell the heads and the
 * groups of models as small as these.
 */
record SingleFileWeights(ModelSource folder, ModelSource file) implements ModelSource {

    private static final String TOPIC = "diffusion/single-file/";

    /** The model of a folder such as {@code models/sd15}, of which there is a single file. */
    static ModelSource of(String model) {
        JsonNode cases = GoldenCases.json(TOPIC + "index.json").get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .filter(golden -> golden.path("model").asText().equals(model))
                .map(golden -> GoldenCases.path(TOPIC + golden.get("file").textValue()))
                .findFirst()
                .map(file -> new SingleFileWeights(
                        ModelSource.open(GoldenCases.path("diffusion/" + model)), ModelSource.open(file)))
                .orElseThrow(() -> new AssertionError("no single file of " + model));
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public ModelFamily family() {
        return file.family();
    }

    @Override
    public ModelVariant variant() {
        return file.variant();
    }

    @Override
    public Optional<Extent> nativeSize() {
        return file.nativeSize();
    }

    @Override
    public Set<ModelPart> parts() {
        return file.parts();
    }

    @Override
    public ComponentConfig config(ModelPart network) {
        return folder.config(network);
    }

    @Override
    public WeightSource openWeights(ModelPart network) {
        return file.openWeights(network);
    }

    @Override
    public JsonNode scheduler() {
        return folder.scheduler();
    }

    @Override
    public Optional<Path> tokenizer(ModelPart tokenizer) {
        return file.tokenizer(tokenizer);
    }
}
