package pochade.inference.tokenizer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes CLIP's tokenizer in the format of Hugging Face's library. Of a model's own files only the vocabulary goes in:
 * the rules for cutting text, which hold regular expressions, are always ours.
 */
final class ClipTokenizerJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ClipTokenizerJson() {}

    static byte[] of(ClipVocabulary vocabulary, SpecialTokens special) {
        try (InputStream template = ClipTokenizerJson.class.getResourceAsStream("clip-tokenizer.json")) {
            ObjectNode tokenizer = JSON.readValue(template, ObjectNode.class);
            ArrayNode added = tokenizer.withArray("added_tokens");
            // padding
            special.inText().forEach(token -> added.addObject()
                    .put("id", vocabulary.ids().get(token))
                    .put("content", token)
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true));
            ObjectNode split = (ObjectNode) tokenizer.at("/pre_tokenizer/pretokenizers/0/pattern");
            split.put("Regex", whole(special) + "|" + split.path("Regex").asText());
            ObjectNode model = tokenizer.withObject("/model");
            model.putPOJO("vocab", vocabulary.ids());
            model.putPOJO("merges", vocabulary.merges());
            return JSON.writeValueAsBytes(tokenizer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the special tokens whole where they are written in capitals. */
    private static String whole(SpecialTokens special) {
        return Stream.of(special.begin(), special.end())
                .map(token -> token.replace("|", "\\|"))
                .collect(Collectors.joining("|"));
    }
}
