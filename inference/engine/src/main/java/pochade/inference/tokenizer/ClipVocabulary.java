package pochade.inference.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import pochade.inference.weights.JsonFile;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.TextFile;

/**
 * A byte-pair vocabulary as CLIP's.
 *
 * @param ids the id of each token
 * @param merges the pairs of tokens that are joined, best first, each {@code left right}
 */
record ClipVocabulary(Map<String, Integer> ids, List<String> merges) {

    private static final String END_OF_WORD = "</w>";
    private static final int BYTES = 256;
    private static final int LARGEST_ID = 1 << 20;
    private static final long LARGEST_FILE = 16 << 20;

    /** The vocabulary in a tokenizer's folder: {@code tokenizer.json}, or {@code vocab.json} and {@code merges.txt}, or the built-in. */
    static ClipVocabulary of(Path folder, SpecialTokens special) {
        Path whole = folder.resolve("tokenizer.json");
        if (Files.exists(whole)) {
            JsonNode model = JsonFile.read(whole, LARGEST_FILE).path("model");
            List<String> merges = StreamSupport.stream(model.path("merges").spliterator(), false)
                    .map(ClipVocabulary::merge)
                    .toList();
            return new ClipVocabulary(ids(whole, model.path("vocab")), merges);
        }
        Path vocabulary = folder.resolve("vocab.json");
        if (Files.exists(vocabulary)) {
            String merges = TextFile.read(folder.resolve("merges.txt"), LARGEST_FILE);
            return new ClipVocabulary(ids(vocabulary, JsonFile.read(vocabulary, LARGEST_FILE)), merges(merges));
        }
        return builtIn(special);
    }

    /** OpenAI's vocabulary of 49408 tokens, as SD 1.x, SD 2.x and SDXL use it. */
    static ClipVocabulary builtIn(SpecialTokens special) {
        try (InputStream resource = ClipVocabulary.class.getResourceAsStream("clip-bpe/merges.txt")) {
            byte[] text =
                    Objects.requireNonNull(resource, "clip-bpe/merges.txt").readAllBytes();
            return ofMerges(merges(new String(text, StandardCharsets.UTF_8)), special);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As SimpleTokenizer of OpenAI's CLIP builds it: bytes, bytes that end a word, pairs, special tokens. */
    private static ClipVocabulary ofMerges(List<String> merges, SpecialTokens special) {
        List<String> bytes = byteLetters();
        Map<String, Integer> ids = new LinkedHashMap<>();
        Stream.of(
                        bytes.stream(),
                        bytes.stream().map(letter -> letter + END_OF_WORD),
                        merges.stream().map(merge -> merge.replace(" ", "")),
                        Stream.of(special.begin(), special.end()))
                .flatMap(tokens -> tokens)
                .forEach(token -> ids.put(token, ids.size()));
        return new ClipVocabulary(ids, merges);
    }

    /** One visible letter for each byte: itself where it is visible in Latin-1, else one from U+0100 on. */
    private static List<String> byteLetters() {
        IntStream visible = IntStream.range(0, BYTES).filter(ClipVocabulary::isVisible);
        long hidden = IntStream.range(0, BYTES).filter(b -> !isVisible(b)).count();
        IntStream substitutes = IntStream.range(BYTES, BYTES + (int) hidden);
        return IntStream.concat(visible, substitutes)
                .mapToObj(Character::toString)
                .toList();
    }

    private static boolean isVisible(int b) {
        return (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xff && b != 0xad);
    }

    private static List<String> merges(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#version") && !line.isBlank())
                .toList();
    }

    /** Newer files write a pair as a list of two. */
    private static String merge(JsonNode pair) {
        return pair.isArray() ? pair.path(0).asText() + " " + pair.path(1).asText() : pair.asText();
    }

    private static Map<String, Integer> ids(Path file, JsonNode vocabulary) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        vocabulary.properties().forEach(entry -> {
            JsonNode id = entry.getValue();
            if (!id.isInt() || id.intValue() < 0 || id.intValue() > LARGEST_ID) {
                throw ModelFault.badModel(file, "token " + ModelFault.quote(entry.getKey()) + " has no valid id");
            }
            ids.put(entry.getKey(), id.intValue());
        });
        return ids;
    }

    int id(Path folder, String token) {
        Integer id = ids.get(token);
        if (id == null) {
            throw ModelFault.badModel(
                    folder, "the vocabulary has no token " + ModelFault.quote(token) + "; is it a CLIP tokenizer?");
        }
        return id;
    }
}
