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
        SamplingCodec.write(preset.sampling().guidance(), node);
        SamplingCodec.write(preset.sampling().solver(), node);
        preset.denoisingStrength().ifPresent(strength -> node.put("denoising_strength", strength));
        preset.secondPass().ifPresent(pass -> SecondPassCodec.write(pass, node));
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
        JsonNode root = parse(bytes);
        if (!root.isObject()) {
            throw new InvalidRequestException("preset", "is no JSON object", "write it as {\"version\": 1, ...}");
        }
        Members node = new Members(root);
        int version = node.whole("version", 0);
        if (version < 1 || version > VERSION) {
            throw new InvalidRequestException(
                    "version", "is " + version, "this program reads 1 to " + VERSION + "; a newer one may read it");
        }
        Sampling usual = Sampling.DEFAULT;
        Sampling sampling = new Sampling(
                SamplerName.ofLabel(node.text("sampler", usual.sampler().label())),
                ScheduleName.ofLabel(node.text("schedule", usual.schedule().label())),
                node.whole("steps", usual.steps()),
                node.number("cfg_scale", usual.guidanceScale()),
                SamplingCodec.guidance(node),
                SamplingCodec.solver(node));
        return new Preset(
                node.text("name", ""),
                node.text("suffix", ""),
                node.text("negative", ""),
                sampling,
                new Extent(node.whole("width", USUAL_SIZE.width()), node.whole("height", USUAL_SIZE.height())),
                node.number("denoising_strength"),
                SecondPassCodec.read(node));
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
