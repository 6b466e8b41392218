package pochade.app.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.model.ModelDescription;

/** Descriptions as the library keeps them: without the metadata that nothing but {@code pochade info} shows. */
final class DescriptionCodec {

    private static final Logger LOG = LoggerFactory.getLogger(DescriptionCodec.class);

    private static final Set<String> KEPT = Set.of(ModelEntry.MAKERS_NAME, ModelEntry.MAKERS_TITLE);

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    private DescriptionCodec() {}

    static ModelDescription brief(ModelDescription whole) {
        Map<String, String> metadata = new HashMap<>(whole.metadata());
        metadata.keySet().retainAll(KEPT);
        return new ModelDescription(
                whole.path(),
                whole.kind(),
                whole.family(),
                whole.variant(),
                whole.prediction(),
                whole.nativeSize(),
                whole.scaling(),
                whole.triggerWords(),
                whole.components(),
                metadata);
    }

    static String write(ModelDescription description) {
        try {
            return JSON.writeValueAsString(description);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for what another version of the program wrote. */
    static Optional<ModelDescription> read(@Nullable String json) {
        try {
            return json == null ? Optional.empty() : Optional.of(JSON.readValue(json, ModelDescription.class));
        } catch (JsonProcessingException e) {
            LOG.debug("a description is forgotten", e);
            return Optional.empty();
        }
    }
}
