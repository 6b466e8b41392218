package pochade.inference.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pochade.inference.weights.JsonFile;

/**
 * The frame of a tokenized text.
 *
 * @param begin stands before the text
 * @param end stands after the text
 * @param padding fills the rest
 * @param length tokens in all
 * @param inText those that are recognised where a text itself holds them
 */
record SpecialTokens(String begin, String end, String padding, int length, Set<String> inText) {

    /** As OpenAI's CLIP and the models on it. */
    static final SpecialTokens CLIP = framing("<|endoftext|>");

    /** As open_clip names them; it pads with id 0. */
    static final SpecialTokens OPEN_CLIP =
            new SpecialTokens("<start_of_text>", "<end_of_text>", "!", 77, Set.of("<start_of_text>", "<end_of_text>"));

    private static final int SHORTEST = 3;
    private static final int LONGEST = 4096;

    /** What a tokenizer's folder says over CLIP's. */
    static SpecialTokens of(Path folder) {
        Path configFile = folder.resolve("tokenizer_config.json");
        if (!Files.exists(configFile)) {
            return CLIP;
        }
        JsonNode config = JsonFile.read(configFile, JsonFile.CONFIG_BYTES);
        return framing(padding(config, folder.resolve("special_tokens_map.json")), length(config));
    }

    /** CLIP's frame around 77 tokens with another padding. */
    static SpecialTokens framing(String padding) {
        return framing(padding, 77);
    }

    /** As transformers has it, the padding is recognised too: with SD 2.x, whose padding is "!", a "!" in a prompt is padding. */
    private static SpecialTokens framing(String padding, int length) {
        String begin = "<|startoftext|>";
        String end = "<|endoftext|>";
        return new SpecialTokens(begin, end, padding, length, new LinkedHashSet<>(List.of(begin, end, padding)));
    }

    /** As transformers: the map wins over an old config, a config with {@code added_tokens_decoder} over the map. */
    private static String padding(JsonNode config, Path mapFile) {
        String configured = content(config.path("pad_token"), CLIP.padding);
        if (config.has("added_tokens_decoder") || !Files.exists(mapFile)) {
            return configured;
        }
        return content(JsonFile.read(mapFile, JsonFile.CONFIG_BYTES).path("pad_token"), configured);
    }

    private static String content(JsonNode token, String otherwise) {
        return token.isObject() ? token.path("content").asText(otherwise) : token.asText(otherwise);
    }

    /** Some configs hold 1e30 for "no limit". */
    private static int length(JsonNode config) {
        JsonNode length = config.path("model_max_length");
        boolean sensible = length.isInt() && length.intValue() >= SHORTEST && length.intValue() <= LONGEST;
        return sensible ? length.intValue() : CLIP.length;
    }
}
