package pochade.app.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;

/** Reads the values of typed conditions: {@code 3}, {@code >=3}, {@code 3..5}, {@code 512x768}, {@code 2026-11}. */
final class ValueParser {

    private static final Pattern COMPARED = Pattern.compile("(>=|<=|>|<|=|≥|≤)?(.+)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");
    private static final Pattern SIDES = Pattern.compile("(\\d{1,5})[x×*](\\d{1,5})", Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY = Pattern.compile("(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?");
    private static final String TO = "..";
    private static final int MOST_STARS = 5;

    private final LocalDate today;

    ValueParser(LocalDate today) {
        this.today = today;
    }

    Term number(NumberField field, String value) throws ValueFaultException {
        Matcher sides = SIDES.matcher(value);
        if (field == NumberField.SIZE && sides.matches()) {
            return sides(sides);
        }
        Fault.Kind kind =
                switch (field) {
                    case RATING -> Fault.Kind.NOT_A_RATING;
                    case SIZE -> Fault.Kind.NOT_A_SIZE;
                    default -> Fault.Kind.NOT_A_NUMBER;
                };
        Range range = range(value, kind);
        if (field == NumberField.RATING && (range.least() > MOST_STARS || range.most() < 0)) {
            throw new ValueFaultException(kind);
        }
        return new Term.Amount(field, range);
    }

    private static Term sides(Matcher sides) throws ValueFaultException {
        try {
            return new Term.Sides(new Extent(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2))));
        } catch (InvalidRequestException e) {
            throw new ValueFaultException(Fault.Kind.NOT_A_SIZE);
        }
    }

    private static Range range(String value, Fault.Kind kind) throws ValueFaultException {
        int to = value.indexOf(TO);
        if (to > 0) {
            return Range.between(
                    decimal(value.substring(0, to), kind), decimal(value.substring(to + TO.length()), kind));
        }
        Matcher compared = compared(value, kind);
        double number = decimal(compared.group(2), kind);
        return switch (operator(compared)) {
            case ">" -> Range.above(number, false);
            case ">=", "≥" -> Range.above(number, true);
            case "<" -> Range.below(number, false);
            case "<=", "≤" -> Range.below(number, true);
            default -> Range.exactly(number);
        };
    }

    private static Matcher compared(String value, Fault.Kind kind) throws ValueFaultException {
        Matcher compared = COMPARED.matcher(value);
        if (!compared.matches()) {
            throw new ValueFaultException(kind);
        }
        return compared;
    }

    private static String operator(Matcher compared) {
        return compared.group(1) == null ? "=" : compared.group(1);
    }

    private static double decimal(String text, Fault.Kind kind) throws ValueFaultException {
        if (!NUMBER.matcher(text).matches()) {
            throw new ValueFaultException(kind);
        }
        return Double.parseDouble(text);
    }

    Days days(String value) throws ValueFaultException {
        int to = value.indexOf(TO);
        if (to > 0) {
            return new Days(
                    period(value.substring(0, to)).from(),
                    period(value.substring(to + TO.length())).until());
        }
        Matcher compared = compared(value, Fault.Kind.NOT_A_DAY);
        Days period = period(compared.group(2));
        return switch (operator(compared)) {
            case ">" -> new Days(period.until(), LocalDate.MAX);
            case ">=", "≥" -> new Days(period.from(), LocalDate.MAX);
            case "<" -> new Days(LocalDate.MIN, period.from());
            case "<=", "≤" -> new Days(LocalDate.MIN, period.until());
            default -> period;
        };
    }

    /** That day and all later ones. */
    Days since(String value) throws ValueFaultException {
        return new Days(period(value).from(), LocalDate.MAX);
    }

    /** All days before it. */
    Days before(String value) throws ValueFaultException {
        return new Days(LocalDate.MIN, period(value).from());
    }

    /** A day, a month or a year. */
    private Days period(String value) throws ValueFaultException {
        switch (value.toLowerCase(Locale.ROOT)) {
            case "today" -> {
                return new Days(today, today.plusDays(1));
            }
            case "yesterday" -> {
                return new Days(today.minusDays(1), today);
            }
            case "week" -> {
                return new Days(today.minusDays(6), today.plusDays(1));
            }
            default -> {
                return calendar(value);
            }
        }
    }

    private static Days calendar(String value) throws ValueFaultException {
        Matcher day = DAY.matcher(value);
        if (!day.matches()) {
            throw new ValueFaultException(Fault.Kind.NOT_A_DAY);
        }
        try {
            int year = Integer.parseInt(day.group(1));
            if (day.group(2) == null) {
                return new Days(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1));
            }
            int month = Integer.parseInt(day.group(2));
            if (day.group(3) == null) {
                LocalDate first = LocalDate.of(year, month, 1);
                return new Days(first, first.plusMonths(1));
            }
            LocalDate only = LocalDate.of(year, month, Integer.parseInt(day.group(3)));
            return new Days(only, only.plusDays(1));
        } catch (DateTimeException e) {
            throw new ValueFaultException(Fault.Kind.NOT_A_DAY);
        }
    }

    static State state(String value) throws ValueFaultException {
        return Stream.of(State.values())
                .filter(it -> it.word().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new ValueFaultException(Fault.Kind.UNKNOWN_STATE));
    }
}
