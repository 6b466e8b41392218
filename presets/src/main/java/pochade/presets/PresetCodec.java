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
import java.util.Base64;
import java.util.Optional;
import pochade.inference.api.error.InvalidRequestException;

/**
 * Presets as JSON: one object, {@code version} and {@code name} needed, every other key left out where it says nothing, unknown
 * keys passed over. Reads what strangers wrote.
 */
public final class PresetCodec {

    /** The version that is written; older ones are read, newer ones refused. */
    public static final int VERSION = 3;

    /** The most bytes that a preset may have. */
    public static final int LARGEST = 256 * 1024;

    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 32;
    private static final String NAME = "name";
    private static final String CATEGORY = "category";
    private static final String DESCRIPTION = "description";
    private static final String PICTURE = "picture";

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
        return text(preset).getBytes(StandardCharsets.UTF_8);
    }

    /** The preset as indented JSON. */
    public static String text(Preset preset) {
        ObjectNode node = JSON.createObjectNode().put("version", VERSION).put(NAME, preset.name());
        if (!preset.category().equals(Category.NONE)) {
            node.put(CATEGORY, preset.category().toString());
        }
        if (!preset.description().isEmpty()) {
            node.put(DESCRIPTION, preset.description());
        }
        Setting.all().forEach(setting -> write(setting, preset.values(), node));
        preset.picture().ifPresent(it -> node.put(PICTURE, Base64.getEncoder().encodeToString(it.toBytes())));
        return node.toPrettyString() + "\n";
    }

    private static <T> void write(Setting<T> setting, Values values, ObjectNode node) {
        values.get(setting).ifPresent(value -> node.set(setting.key(), setting.write(value)));
    }

    /**
     * The preset that stands in this text, also between other words or in a code block.
     *
     * @throws InvalidRequestException naming the key at fault, if it is none
     */
    public static Preset read(String text) {
        int start = text.indexOf('{');
        int end = text.lastIndexOf('}');
        if (text.length() > LARGEST || start < 0 || end < start) {
            throw new InvalidRequestException("preset", "is not in this text", "copy all of it, from { to }");
        }
        return read(text.substring(start, end + 1).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The preset that is written here.
     *
     * @throws InvalidRequestException naming the key at fault, if it is none
     */
    public static Preset read(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new InvalidRequestException(
                    "preset", "has more than " + LARGEST + " bytes", "a preset is smaller; use another file");
        }
        JsonNode root = parse(bytes);
        if (!root.isObject()) {
            throw new InvalidRequestException("preset", "is no JSON object", "write it as {\"version\": 3, ...}");
        }
        int version = root.path("version").isInt() ? root.path("version").intValue() : 0;
        if (version < 1 || version > VERSION) {
            throw new InvalidRequestException(
                    "version",
                    root.has("version") ? "is " + version : "is missing",
                    "this program reads 1 to " + VERSION + "; a newer one may read it");
        }
        Values said = Values.NONE;
        for (Setting<?> setting : Setting.all()) {
            said = read(setting, root, said);
        }
        return new Preset(
                member(root, NAME),
                Category.parse(member(root, CATEGORY)),
                member(root, DESCRIPTION),
                version == 1 ? VersionOne.read(root, said) : said,
                picture(member(root, PICTURE)));
    }

    private static <T> Values read(Setting<T> setting, JsonNode root, Values said) {
        JsonNode value = root.path(setting.key());
        return value.isMissingNode() ? said : said.with(setting, setting.read(value));
    }

    private static String member(JsonNode root, String key) {
        JsonNode value = root.path(key);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw new InvalidRequestException(key, "is not text", "put it in quotes");
        }
        return value.asText("");
    }

    private static Optional<PresetPicture> picture(String base64) {
        if (base64.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PresetPicture(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            if (e instanceof InvalidRequestException fault) {
                throw fault;
            }
            throw new InvalidRequestException(PICTURE, "is no Base64", "leave it out");
        }
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
}
