package pochade.inference.weights.inspection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What to write into a prompt to call upon a LoRA: the phrase that its metadata names, then the captions that it was
 * trained with, the most frequent first.
 */
final class TriggerWords {

    private static final String PHRASE = "modelspec.trigger_phrase";

    /** A JSON object of folders, each an object of captions and how many pictures have them. */
    private static final String FREQUENCIES = "ss_tag_frequency";

    private static final int MOST = 24;

    /** Longer ones are whole descriptions. */
    private static final int LONGEST = 80;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private TriggerWords() {}

    static List<String> of(Map<String, String> metadata) {
        Map<String, Long> frequencies = frequencies(metadata.getOrDefault(FREQUENCIES, ""));
        Stream<String> captions = frequencies.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey);
        return Stream.concat(Stream.ofNullable(metadata.get(PHRASE)), captions)
                .map(TriggerWords::visible)
                .filter(words -> !words.isEmpty() && words.length() <= LONGEST)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static String visible(String words) {
        return words.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    /** Summed over the folders, in the order of the file. Long metadata is cut: what stands before the cut counts. */
    private static Map<String, Long> frequencies(String json) {
        Map<String, Long> frequencies = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT
                        && parser.getParsingContext().getParent().inObject()) {
                    frequencies.merge(
                            parser.currentName(), Math.min(parser.getValueAsLong(), Integer.MAX_VALUE), Long::sum);
                }
            }
        } catch (IOException e) {
            // cut, or never JSON; what was read is kept
        }
        return frequencies;
    }
}
