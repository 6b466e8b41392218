package pochade.app.metadata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;
import pochade.app.store.PngText;

/** JSON that strangers wrote into pictures. */
final class MetadataJson {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 64;

    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxDocumentLength(PngText.LARGEST_SUM)
                    .build())
            .build());

    private MetadataJson() {}

    /** A missing node for what is no JSON object, and for what is too large or too deep. */
    static JsonNode object(@Nullable String text) {
        if (text == null || !text.stripLeading().startsWith("{")) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
