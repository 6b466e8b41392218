package pochade.app.prompt;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A prompt while it is written, with what is selected in it; changes the weight of that as the WebUI's keys do
 * ({@code edit-attention.js}).
 *
 * @param from the first selected character
 * @param to the one behind the last
 */
public record Emphasised(String text, int from, int to) {

    private static final BigDecimal STEP = new BigDecimal("0.1");

    /** The step of a LoRA's weight. */
    private static final BigDecimal TAG_STEP = new BigDecimal("0.05");

    /** What doubled brackets of the old way multiply by. */
    private static final double BRACKET = 1.1;

    private static final Pattern WEIGHTED = Pattern.compile("(?s).*:-?[\\d.]+");
    private static final Pattern NUMBER = Pattern.compile("\\s*-?(?:\\d+\\.?\\d*|\\.\\d+)\\s*");
    private static final String DELIMITERS = ".,\\/!?%^*;:{}=`~() \t\r\n";

    /**
     * The weight of the selection, or else of the brackets, tag or word at the caret, by a step.
     *
     * @param direction 1 for more, -1 for less
     */
    public Emphasised step(int direction) {
        return target().flatMap(Emphasised::weighted)
                .map(it -> it.changed(direction))
                .orElse(this);
    }

    private Optional<Emphasised> target() {
        if (from < to) {
            return Optional.of(this);
        }
        return inside('<', '>').or(() -> inside('(', ')')).or(this::word);
    }

    /** What stands between brackets around the caret, before its weight. */
    private Optional<Emphasised> inside(char open, char close) {
        int start = text.lastIndexOf(open, from - 1);
        int end = text.indexOf(close, from);
        boolean around = start >= 0 && end >= 0 && from > 0 && text.lastIndexOf(close, from - 1) < start;
        int nested = text.indexOf(open, from);
        if (!around || (nested >= 0 && nested < end)) {
            return Optional.empty();
        }
        String content = text.substring(start + 1, end);
        return WEIGHTED.matcher(content).matches()
                ? Optional.of(new Emphasised(text, start + 1, start + 1 + content.lastIndexOf(':')))
                : Optional.empty();
    }

    private Optional<Emphasised> word() {
        int start = from;
        while (start > 0 && !isDelimiter(start - 1)) {
            start--;
        }
        int end = from;
        while (end < text.length() && !isDelimiter(end)) {
            end++;
        }
        return start == end ? Optional.empty() : Optional.of(new Emphasised(text, start, end));
    }

    private boolean isDelimiter(int at) {
        return DELIMITERS.indexOf(text.charAt(at)) >= 0;
    }

    private char before() {
        return from > 0 ? text.charAt(from - 1) : ' ';
    }

    private char behind() {
        return to < text.length() ? text.charAt(to) : ' ';
    }

    /** With brackets and a weight around the selection, if there were none; empty if there is nothing to weigh. */
    private Optional<Emphasised> weighted() {
        boolean round = before() == '(' && behind() == ')';
        if (round || (before() == '[' && behind() == ']')) {
            return Optional.of(rewritten(round));
        }
        if (before() == '(' || before() == '<') {
            return behind() == ':' ? Optional.of(this) : Optional.empty();
        }
        int end = to;
        while (end > from && text.charAt(end - 1) == ' ') {
            end--;
        }
        if (end == from) {
            return Optional.empty();
        }
        String words = text.substring(from, end);
        return Optional.of(new Emphasised(
                text.substring(0, from) + '(' + words + ":1.0)" + text.substring(end), from + 1, end + 1));
    }

    /** {@code ((word))} with a number in place of the brackets. */
    private Emphasised rewritten(boolean round) {
        int depth = 0;
        while (from - depth > 0
                && to + depth < text.length()
                && text.charAt(from - depth - 1) == before()
                && text.charAt(to + depth) == behind()) {
            depth++;
        }
        double weight = Math.pow(round ? BRACKET : 1 / BRACKET, depth);
        String number =
                BigDecimal.valueOf(weight).setScale(1, RoundingMode.HALF_UP).toPlainString();
        String words = text.substring(from, to);
        return new Emphasised(
                text.substring(0, from - depth) + '(' + words + ':' + number + ')' + text.substring(to + depth),
                from - depth + 1,
                to - depth + 1);
    }

    private Emphasised changed(int direction) {
        boolean tag = before() == '<';
        int end = text.indexOf(tag ? '>' : ')', to);
        if (end < 0 || !NUMBER.matcher(text.substring(to + 1, end)).matches()) {
            return this;
        }
        BigDecimal step = tag ? TAG_STEP : STEP;
        BigDecimal weight = new BigDecimal(text.substring(to + 1, end).strip())
                .add(direction > 0 ? step : step.negate())
                .stripTrailingZeros();
        if (!tag && weight.compareTo(BigDecimal.ONE) == 0) {
            return new Emphasised(
                    text.substring(0, from - 1) + text.substring(from, to) + text.substring(end + 1), from - 1, to - 1);
        }
        String number = weight.scale() < 1 ? weight.setScale(1).toPlainString() : weight.toPlainString();
        return new Emphasised(text.substring(0, to + 1) + number + text.substring(end), from, to);
    }
}
