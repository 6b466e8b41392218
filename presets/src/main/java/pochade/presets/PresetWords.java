package pochade.presets;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** What the presets that ship, and their categories, are called in another language. */
public final class PresetWords {

    private final Map<String, String> words;

    private PresetWords(Map<String, String> words) {
        this.words = words;
    }

    /** Those of this language; English where there are none of it. */
    public static PresetWords of(Locale language) {
        try (InputStream in = PresetWords.class.getResourceAsStream("words_" + language.getLanguage() + ".json")) {
            return new PresetWords(in == null ? Map.of() : new JsonMapper().readValue(in, new TypeReference<>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name, description or category, which stays as it is where it is not one of a preset that ships. */
    public String text(String english) {
        return words.getOrDefault(english, english);
    }
}
