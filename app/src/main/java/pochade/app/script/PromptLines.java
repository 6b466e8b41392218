package pochade.app.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.inference.api.error.InvalidRequestException;

/**
 * The WebUI's script "Prompts from file or textbox": a prompt a line, or a line of options such as
 * {@code --prompt "a fox" --steps 30}, quoted as in a shell.
 */
public final class PromptLines {

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("--prompt", Key.PROMPT),
            Map.entry("--negative_prompt", Key.NEGATIVE_PROMPT),
            Map.entry("--sd_model", Key.MODEL),
            Map.entry("--seed", Key.SEED),
            Map.entry("--subseed", Key.VARIATION_SEED),
            Map.entry("--subseed_strength", Key.VARIATION_STRENGTH),
            Map.entry("--seed_resize_from_w", Key.SEED_RESIZE_FROM + "-1"),
            Map.entry("--seed_resize_from_h", Key.SEED_RESIZE_FROM + "-2"),
            Map.entry("--sampler_name", Key.SAMPLER),
            Map.entry("--steps", Key.STEPS),
            Map.entry("--cfg_scale", Key.CFG_SCALE),
            Map.entry("--width", Key.SIZE + "-1"),
            Map.entry("--height", Key.SIZE + "-2"));

    private PromptLines() {}

    /** What each line of a file that is not blank asks for. */
    public static List<Parameters> read(Path file) throws IOException {
        return parse(Files.readString(file, StandardCharsets.UTF_8));
    }

    /** What each line that is not blank asks for. */
    public static List<Parameters> parse(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> asked(line.strip()))
                .toList();
    }

    private static Parameters asked(String line) {
        if (!line.startsWith("--")) {
            return Parameters.NONE.with(Key.PROMPT, line);
        }
        List<String> words = words(line);
        Parameters asked = Parameters.NONE;
        for (int i = 0; i < words.size(); i += 2) {
            String key = KEYS.get(words.get(i));
            if (key == null || i + 1 == words.size()) {
                throw bad(line);
            }
            asked = asked.with(key, words.get(i + 1));
        }
        return asked;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
                i++;
                word.append(line.charAt(i));
                open = true;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                open = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (open) {
                    words.add(word.toString());
                }
                word.setLength(0);
                open = false;
            } else {
                word.append(c);
                open = true;
            }
        }
        if (quote != 0) {
            throw bad(line);
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }

    private static InvalidRequestException bad(String line) {
        return new InvalidRequestException(
                "prompts from file",
                "has the line '" + line + "'",
                "write a prompt, or options such as --prompt \"a fox\" --steps 30 of "
                        + String.join(", ", KEYS.keySet().stream().sorted().toList()));
    }
}
