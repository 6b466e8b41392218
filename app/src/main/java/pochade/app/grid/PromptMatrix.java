package pochade.app.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pochade.inference.api.error.InvalidRequestException;

/**
 * The WebUI's script "Prompt matrix": a prompt {@code a|b|c} with and without each of the parts behind the first.
 *
 * @param first what all have
 * @param options the other parts
 * @param atStart whether those stand before the first
 * @param separator what stands between two parts
 */
public record PromptMatrix(String first, List<String> options, boolean atStart, String separator) {

    private static final String USUAL_SEPARATOR = ", ";

    private static final int MOST = 12;

    public PromptMatrix {
        options = List.copyOf(options);
        if (options.size() > MOST) {
            throw new InvalidRequestException(
                    "prompt", "has " + options.size() + " parts behind |", "use at most " + MOST);
        }
    }

    /** With the other parts behind the first, and commas. */
    public static PromptMatrix parse(String prompt) {
        return parse(prompt, false, USUAL_SEPARATOR);
    }

    public static PromptMatrix parse(String prompt, boolean atStart, String separator) {
        String[] parts = prompt.split("\\|", -1);
        return new PromptMatrix(
                parts[0].strip(),
                Arrays.stream(parts).skip(1).map(PromptMatrix::trimmed).toList(),
                atStart,
                separator);
    }

    private static String trimmed(String part) {
        return part.replaceFirst("^[\\s,]+", "").replaceFirst("[\\s,]+$", "");
    }

    /** The columns switch the first half of the options, the rows the others. */
    private int columnOptions() {
        return (options.size() + 1) / 2;
    }

    public int columns() {
        return 1 << columnOptions();
    }

    public int rows() {
        return 1 << (options.size() - columnOptions());
    }

    /** Row by row. */
    public List<String> prompts() {
        List<String> prompts = new ArrayList<>();
        for (int i = 0; i < 1 << options.size(); i++) {
            List<String> parts = new ArrayList<>(chosen(options, i));
            parts.add(atStart ? parts.size() : 0, first);
            prompts.add(String.join(separator, parts));
        }
        return prompts;
    }

    public List<String> columnLabels() {
        return labels(options.subList(0, columnOptions()));
    }

    public List<String> rowLabels() {
        return labels(options.subList(columnOptions(), options.size()));
    }

    private static List<String> labels(List<String> options) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < 1 << options.size(); i++) {
            labels.add(String.join(", ", chosen(options, i)));
        }
        return labels;
    }

    private static List<String> chosen(List<String> options, int bits) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            if ((bits >> i & 1) == 1) {
                chosen.add(options.get(i));
            }
        }
        return chosen;
    }
}
