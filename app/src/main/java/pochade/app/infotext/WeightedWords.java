package pochade.app.infotext;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pochade.inference.api.request.Prompt;

/** Whether a prompt gives words a weight, as the WebUI reads it ({@code prompt_parser.parse_prompt_attention}). */
final class WeightedWords {

    private static final Pattern SIGN = Pattern.compile(
            "\\\\[()\\[\\]\\\\]?|\\(|\\[|:\\s*+([+-]?[.\\d]++)\\s*+\\)|\\)|]|[^\\\\()\\[\\]:]++|:",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern BREAK = Pattern.compile("\\s*+\\bBREAK\\b\\s*+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final double ROUND = 1.1;
    private static final double SQUARE = 1 / 1.1;

    private final double[] weights;
    private int pieces;
    private final Deque<Integer> round = new ArrayDeque<>();
    private final Deque<Integer> square = new ArrayDeque<>();

    private WeightedWords(String prompt) {
        weights = new double[2 * prompt.length() + 1];
    }

    /** What is longer than any prompt may be counts up to there. */
    static boolean areIn(String prompt) {
        String read = prompt.substring(0, Math.min(prompt.length(), Prompt.LONGEST));
        return new WeightedWords(read).read(read);
    }

    private boolean read(String prompt) {
        Matcher signs = SIGN.matcher(prompt);
        while (signs.find()) {
            take(signs.group(), signs.group(1));
        }
        round.forEach(from -> multiply(from, ROUND));
        square.forEach(from -> multiply(from, SQUARE));
        return Arrays.stream(weights, 0, pieces).anyMatch(weight -> weight != 1);
    }

    private void take(String sign, @Nullable String weight) {
        if (sign.equals("(")) {
            round.push(pieces);
        } else if (sign.equals("[")) {
            square.push(pieces);
        } else if (weight != null && !round.isEmpty()) {
            multiply(round.pop(), number(weight));
        } else if (sign.equals(")") && !round.isEmpty()) {
            multiply(round.pop(), ROUND);
        } else if (sign.equals("]") && !square.isEmpty()) {
            multiply(square.pop(), SQUARE);
        } else {
            for (int i = BREAK.split(sign, -1).length; i > 0; i--) {
                weights[pieces] = 1;
                pieces++;
            }
        }
    }

    private void multiply(int from, double factor) {
        for (int i = from; i < pieces; i++) {
            weights[i] *= factor;
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
