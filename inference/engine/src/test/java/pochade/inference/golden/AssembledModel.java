package pochade.inference.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelVariant;
import pochade.inference.weights.ComponentConfig;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.NetworkFolder;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.kind.UNetFamily;
import pochade.inference.weights.source.ModelSource;

/** A model with the UNet of another. */
record AssembledModel(ModelSource base, NetworkFolder unet) implements ModelSource {

    /** @param components a case's folders by name: the base, and a UNet where that is another one */
    static ModelSource of(JsonNode components) {
        ModelSource base = ModelSource.open(
                GoldenCases.path("diffusion/" + components.get("base").textValue()));
        return components.has("unet")
                ? new AssembledModel(
                        base, GoldenModel.folder(components.get("unet").textValue()))
                : base;
    }

    @Override
    public Path path() {
        return base.path();
    }

    @Override
    public ModelFamily family() {
        return base.family();
    }

    @Override
    public ModelVariant variant() {
        return UNetFamily.variant(unet.config());
    }

    @Override
    public Optional<Extent> nativeSize() {
        return base.nativeSize();
    }

    @Override
    public Set<ModelPart> parts() {
        return base.parts();
    }

    @Override
    public ComponentConfig config(ModelPart network) {
        return network == ModelPart.UNET ? GoldenModel.config(unet) : base.config(network);
    }

    @Override
    public WeightSource openWeights(ModelPart network) {
        return network == ModelPart.UNET ? unet.openWeights() : base.openWeights(network);
    }

    @Override
    public JsonNode scheduler() {
        return base.scheduler();
    }

    @Override
    public Optional<Path> tokenizer(ModelPart tokenizer) {
        return base.tokenizer(tokenizer);
    }
}
