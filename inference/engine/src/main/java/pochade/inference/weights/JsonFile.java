package pochade.inference.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a JSON object from an untrusted file: bounded in size and depth, without duplicate keys. */
public final class JsonFile {

    /** Enough for every config of a model. */
    public static final long CONFIG_BYTES = 1 << 20;

    private static final int DEEPEST = 32;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFile() {}

    /** @throws pochade.inference.api.error.InferenceException if it is missing, too large or not a JSON object */
    public static JsonNode read(Path path, long mostBytes) {
        try {
            JsonNode node = MAPPER.readTree(TextFile.bytes(path, mostBytes));
            if (!node.isObject()) {
                throw ModelFault.badModel(path, "is not a JSON object; download the file again");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw ModelFault.badModel(path, "is not valid JSON: " + ModelFault.quote(e.getOriginalMessage()));
        } catch (IOException e) {
            throw ModelFault.unreadable(path, e);
        }
    }
}
