package pochade.inference.api.prompt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import pochade.inference.api.prompt.PromptProblem.Kind;

/**
 * Weights and breaks of a prompt, as {@code prompt_parser.parse_prompt_attention} of the WebUI reads them: {@code (a)}
 * counts 1.1 times, {@code (a:1.2)} 1.2 times, {@code [a]} 1 / 1.1 times, nested weights multiply, a backslash before a
 * bracket or a backslash makes it text, BREAK begins the next chunk. Brackets that are not closed go to the end; those that
 * were not opened are text. Round and square brackets do not see each other.
 *
 * <p>Where the WebUI fails, at a weight that is no number such as {@code (a:1.2.3)}, the weight is text.
 */
public final class PromptAttention {

    private static final double ROUND = 1.1;
    private static final double SQUARE = 1 / 1.1;

    /** Brackets that are open at once and count; {@code 1.1^1000} is more than a float holds. */
    private static final int DEEPEST = 1000;

    private static final String BREAK = Fragment.BREAK.text();

    private final String text;
    private final List<String> pieces = new ArrayList<>();
    private int[] places = new int[16];
    private double[] weights = new double[16];
    private final Deque<Open> round = new ArrayDeque<>();
    private final Deque<Open> square = new ArrayDeque<>();
    private final List<Break> breaks = new ArrayList<>();
    private final List<PromptProblem> problems = new ArrayList<>();

    /** @param place in the text */
    private record Break(int place, int piece) {}

    /**
     * A bracket that is not closed yet.
     *
     * @param place in the text
     * @param piece the first one in it
     */
    private record Open(int place, int piece, boolean counts) {}

    /**
     * A weight at the end of a bracket.
     *
     * @param value empty if it is no number
     * @param end behind the bracket
     */
    private record Weight(OptionalDouble value, int end) {}

    private PromptAttention(String text) {
        this.text = text;
        read();
    }

    /** The fragments of a text, at least one; neighbours of the same weight are one. */
    public static List<Fragment> parse(String text) {
        return new PromptAttention(text).fragments();
    }

    /** What is likely not meant so, in any order. */
    static List<PromptProblem> problems(String text) {
        return new PromptAttention(text).problems;
    }

    /** Takes the pieces of a text: all letters that are no sign of a weight. */
    interface Listener {

        /** @param place of its first letter in the text */
        void piece(int place, Fragment piece);
    }

    /** Tells of the pieces of a text in their order. */
    static void read(String text, Listener listener) {
        PromptAttention read = new PromptAttention(text);
        for (int i = 0; i < read.pieces.size(); i++) {
            listener.piece(read.places[i], new Fragment(read.pieces.get(i), read.weights[i]));
        }
    }

    private void read() {
        int i = 0;
        while (i < text.length()) {
            i = readFrom(i);
        }
        round.forEach(open -> problems.add(new PromptProblem(open.place, Kind.UNCLOSED_BRACKET)));
        square.forEach(open -> problems.add(new PromptProblem(open.place, Kind.UNCLOSED_BRACKET)));
        // the outermost first
        round.descendingIterator().forEachRemaining(open -> multiply(open, ROUND));
        square.descendingIterator().forEachRemaining(open -> multiply(open, SQUARE));
        breaks.stream()
                .filter(it -> weights[it.piece] != Fragment.BREAK.weight())
                .forEach(it -> problems.add(new PromptProblem(it.place, Kind.WEIGHTED_BREAK)));
    }

    /** Reads one sign or a run of letters and returns the place behind it. */
    private int readFrom(int i) {
        switch (text.charAt(i)) {
            case '\\' -> {
                int end = i + 1 < text.length() && "()[]\\".indexOf(text.charAt(i + 1)) >= 0 ? i + 2 : i + 1;
                add(i + 1, text.substring(i + 1, end), 1);
                return end;
            }
            case '(' -> open(round, i);
            case '[' -> open(square, i);
            case ')' -> close(round, i, ROUND);
            case ']' -> close(square, i, SQUARE);
            case ':' -> {
                return readColon(i);
            }
            default -> {
                int end = i;
                while (end < text.length() && "\\()[]:".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                addWords(i, end);
                return end;
            }
        }
        return i + 1;
    }

    private void open(Deque<Open> brackets, int place) {
        brackets.push(new Open(place, pieces.size(), round.size() + square.size() < DEEPEST));
    }

    private void close(Deque<Open> brackets, int place, double weight) {
        if (brackets.isEmpty()) {
            problems.add(new PromptProblem(place, Kind.UNOPENED_BRACKET));
            add(place, text.substring(place, place + 1), 1);
        } else {
            multiply(brackets.pop(), weight);
        }
    }

    private int readColon(int i) {
        Weight weight = weightAt(i);
        if (weight.end <= i || round.isEmpty()) {
            add(i, ":", 1);
            return i + 1;
        }
        if (weight.value.isEmpty()) {
            problems.add(new PromptProblem(i, Kind.BAD_WEIGHT));
            add(i, ":", 1);
            return i + 1;
        }
        multiply(round.pop(), weight.value.getAsDouble());
        return weight.end;
    }

    /** Behind the colon a sign, digits and points, and a round bracket; an end of 0 if that is not there. */
    private Weight weightAt(int colon) {
        int start = Letters.afterSpace(text, colon + 1);
        int i = start < text.length() && "+-".indexOf(text.charAt(start)) >= 0 ? start + 1 : start;
        StringBuilder number = new StringBuilder(text.substring(start, i));
        int digits = i;
        while (i < text.length() && (text.charAt(i) == '.' || Character.isDigit(text.charAt(i)))) {
            char letter = text.charAt(i);
            number.append(letter == '.' ? "." : Integer.toString(Character.digit(letter, 10)));
            i++;
        }
        int bracket = Letters.afterSpace(text, i);
        if (i == digits || bracket == text.length() || text.charAt(bracket) != ')') {
            return new Weight(OptionalDouble.empty(), 0);
        }
        return new Weight(number(number.toString()), bracket + 1);
    }

    private static OptionalDouble number(String digits) {
        try {
            return OptionalDouble.of(Double.parseDouble(digits));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Text without brackets, in which BREAK may stand. */
    private void addWords(int from, int to) {
        String words = text.substring(from, to);
        int start = 0;
        int found = words.indexOf(BREAK);
        while (found >= 0) {
            int end = found + BREAK.length();
            if (Letters.isWholeWord(words, found, end)) {
                add(from + start, words.substring(start, Math.max(start, Letters.beforeSpace(words, found))), 1);
                breaks.add(new Break(from + found, pieces.size()));
                add(from + found, BREAK, Fragment.BREAK.weight());
                start = Letters.afterSpace(words, end);
            }
            found = words.indexOf(BREAK, end);
        }
        add(from + start, words.substring(start), 1);
    }

    private void add(int place, String piece, double weight) {
        if (pieces.size() == weights.length) {
            weights = Arrays.copyOf(weights, 2 * weights.length);
            places = Arrays.copyOf(places, weights.length);
        }
        weights[pieces.size()] = weight;
        places[pieces.size()] = place;
        pieces.add(piece);
    }

    private void multiply(Open open, double weight) {
        if (open.counts) {
            for (int i = open.piece; i < pieces.size(); i++) {
                weights[i] *= weight;
            }
        }
    }

    private List<Fragment> fragments() {
        List<Fragment> fragments = new ArrayList<>();
        int i = 0;
        while (i < pieces.size()) {
            double weight = weights[i];
            StringBuilder joined = new StringBuilder();
            do {
                joined.append(pieces.get(i));
                i++;
            } while (i < pieces.size() && weights[i] == weight);
            fragments.add(new Fragment(joined.toString(), weight));
        }
        return fragments.isEmpty() ? List.of(new Fragment("", 1)) : fragments;
    }
}
