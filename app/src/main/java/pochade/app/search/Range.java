package pochade.app.search;

/**
 * Numbers between two limits.
 *
 * @param least may be minus infinity
 * @param withLeast whether that itself counts
 * @param most may be infinity
 * @param withMost whether that itself counts
 */
public record Range(double least, boolean withLeast, double most, boolean withMost) {

    static Range exactly(double number) {
        return new Range(number, true, number, true);
    }

    static Range between(double least, double most) {
        return new Range(least, true, most, true);
    }

    static Range above(double limit, boolean with) {
        return new Range(limit, with, Double.POSITIVE_INFINITY, true);
    }

    static Range below(double limit, boolean with) {
        return new Range(Double.NEGATIVE_INFINITY, true, limit, with);
    }

    public boolean contains(double number) {
        return (withLeast ? number >= least : number > least) && (withMost ? number <= most : number < most);
    }
}
