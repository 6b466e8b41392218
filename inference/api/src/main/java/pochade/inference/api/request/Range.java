package pochade.inference.api.request;

import pochade.inference.api.error.InvalidRequestException;

/** What numbers of a request may be. */
final class Range {

    private Range() {}

    /** Refuses what is not a number from least to most. */
    static void check(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new InvalidRequestException(field, "is " + text(value), "use " + text(least) + " to " + text(most));
        }
    }

    /** Refuses what is not from least to most. */
    static void check(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidRequestException(field, "is " + value, "use " + least + " to " + most);
        }
    }

    /** {@code 7}, not {@code 7.0}. */
    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
