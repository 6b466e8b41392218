package pochade.app.grid;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import pochade.inference.api.error.InvalidRequestException;

/**
 * The values of an axis as the WebUI's script "X/Y/Z plot" reads them: a list with commas, quoted where a value holds one;
 * numbers also as {@code 1-5}, {@code 1-5 (+2)} (a step) and {@code 1-10 [5]} (a count).
 */
public final class AxisValues {

    /** The most values that an axis may have. */
    static final int MOST = 1000;

    private static final String NUMBER = "([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))";
    private static final Pattern STEPS =
            Pattern.compile("\\s*" + NUMBER + "\\s*-\\s*" + NUMBER + "(?:\\s*\\(([+-]\\d+(?:\\.\\d*)?)\\s*\\))?\\s*");
    private static final Pattern COUNT =
            Pattern.compile("\\s*" + NUMBER + "\\s*-\\s*" + NUMBER + "(?:\\s*\\[(\\d{1,4})\\s*])?\\s*");

    /** The WebUI writes labels with so many places. */
    private static final int PLACES = 8;

    private AxisValues() {}

    /** Values as a list, which reads as these. */
    public static String written(List<String> values) {
        return CSVFormat.DEFAULT.format(values.toArray());
    }

    static List<String> texts(String list) {
        CSVFormat format =
                CSVFormat.DEFAULT.builder().setIgnoreSurroundingSpaces(true).get();
        try (CSVParser rows = format.parse(new StringReader(list))) {
            List<String> values = new ArrayList<>();
            rows.forEach(row -> row.forEach(value -> values.add(value.strip())));
            return checked(values, list);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw bad(list);
        }
    }

    /** @param whole whether they are whole numbers */
    static List<String> numbers(String list, boolean whole) {
        List<String> values = new ArrayList<>();
        for (String part : texts(list)) {
            Matcher steps = STEPS.matcher(part);
            Matcher count = COUNT.matcher(part);
            if (steps.matches()) {
                addSteps(values, steps, whole);
            } else if (count.matches()) {
                addCount(values, count, whole);
            } else {
                values.add(number(part).orElseThrow(() -> bad(list)));
            }
            checked(values, list);
        }
        return values;
    }

    private static void addSteps(List<String> values, Matcher range, boolean whole) {
        BigDecimal from = new BigDecimal(range.group(1));
        BigDecimal to = new BigDecimal(range.group(2));
        BigDecimal step = range.group(3) == null ? BigDecimal.ONE : new BigDecimal(range.group(3));
        if (step.signum() == 0) {
            throw bad(range.group());
        }
        // numpy's arange(start, end + step) takes the next value behind the end where the steps do not meet it
        BigDecimal end = whole ? to : to.add(step);
        for (BigDecimal at = from; values.size() <= MOST; at = at.add(step)) {
            int left =
                    end.subtract(at).multiply(BigDecimal.valueOf(step.signum())).signum();
            if (left < 0 || (left == 0 && !whole)) {
                break;
            }
            values.add(text(at));
        }
    }

    private static void addCount(List<String> values, Matcher range, boolean whole) {
        double from = Double.parseDouble(range.group(1));
        double to = Double.parseDouble(range.group(2));
        int count = range.group(3) == null ? 1 : Integer.parseInt(range.group(3));
        for (int i = 0; i < count && values.size() <= MOST; i++) {
            double at = count == 1 ? from : from + (to - from) * i / (count - 1);
            values.add(whole ? Long.toString((long) at) : text(BigDecimal.valueOf(at)));
        }
    }

    private static Optional<String> number(String text) {
        try {
            return Optional.of(text(new BigDecimal(text)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String text(BigDecimal number) {
        return number.setScale(PLACES, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static List<String> checked(List<String> values, String list) {
        if (values.isEmpty() || values.size() > MOST) {
            throw bad(list);
        }
        return values;
    }

    private static InvalidRequestException bad(String list) {
        return new InvalidRequestException(
                "axis", "has '" + list + "' for values", "write a list such as 1,2,3, or 1-5, 1-9 (+2), 1-10 [5]");
    }
}
