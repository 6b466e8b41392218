package pochade.presets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;

/**
 * Presets as JSON: one flat object, {@code version} and {@code name} needed, every other key with a default, unknown keys
 * passed over. Reads what strangers wrote.
 */
public final class PresetCodec {

    /** The version that is written; older ones are read, newer ones refused. */
    public static final int VERSION = 1;

    /** The most bytes that a preset may have. */
    public static final int LARGEST = 64 * 1024;

    private static final Extent USUAL_SIZE = new Extent(512, 512);
    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 32;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PresetCodec() {}

    /** The preset as indented UTF-8 JSON. */
    public static byte[] write(Preset preset) {
        ObjectNode node = JSON.createObjectNode()
                .put("version", VERSION)
                .put("name", preset.name())
                .put("suffix", preset.suffix())
                .put("negative", preset.negative())
                .put("sampler", preset.sampling().sampler().label())
                .put("schedule", preset.sampling().schedule().label())
                .put("steps", preset.sampling().steps())
                .put("cfg_scale", preset.sampling().guidanceScale())
                .put("width", preset.size().width())
                .put("height", preset.size().height());
        return (node.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The preset that is written here.
     *
     * @throws InvalidRequestException naming the key at fault, if it is none
     */
    public static Preset read(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new InvalidRequestException(
                    "preset", "has " + bytes.length + " bytes", "a preset has at most " + LARGEST);
        }
        JsonNode node = parse(bytes);
        if (!node.isObject()) {
            throw new InvalidRequestException("preset", "is no JSON object", "write it as {\"version\": 1, ...}");
        }
        int version = whole(node, "version", 0);
        if (version < 1 || version > VERSION) {
            throw new InvalidRequestException(
                    "version", "is " + version, "this program reads 1 to " + VERSION + "; a newer one may read it");
        }
        Sampling usual = Sampling.DEFAULT;
        Sampling sampling = new Sampling(
                SamplerName.ofLabel(text(node, "sampler", usual.sampler().label())),
                ScheduleName.ofLabel(text(node, "schedule", usual.schedule().label())),
                whole(node, "steps", usual.steps()),
                number(node, "cfg_scale", usual.guidanceScale()));
        return new Preset(
                text(node, "name", ""),
                text(node, "suffix", ""),
                text(node, "negative", ""),
                sampling,
                new Extent(whole(node, "width", USUAL_SIZE.width()), whole(node, "height", USUAL_SIZE.height())));
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException("preset", "is not JSON: " + e.getOriginalMessage(), "mend or remove it");
        } catch (IOException e) {
            throw new InvalidRequestException("preset", "can't be read: " + e.getMessage(), "mend or remove it");
        }
    }

    private static String text(JsonNode node, String key, String missing) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return missing;
        }
        if (!value.isTextual()) {
            throw new InvalidRequestException(key, "is not text", "put it in quotes");
        }
        return value.textValue();
    }

    private static int whole(JsonNode node, String key, int missing) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return missing;
        }
        if (!value.isInt()) {
            throw new InvalidRequestException(key, "is not a whole number in range", "write it as 1234");
        }
        return value.intValue();
    }

    private static double number(JsonNode node, String key, double missing) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return missing;
        }
        if (!value.isNumber()) {
            throw new InvalidRequestException(key, "is not a number", "write it as 7 or 7.5");
        }
        return value.doubleValue();
    }
}
