package pochade.app.infotext;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of the WebUI that wrote a text, in the order of Python's versions (PEP 440): candidates of a release stand
 * before it, commits after a release behind it.
 *
 * @param stage 0 for the release, below for its candidates, above for the number of commits after it
 */
record WrittenBy(int major, int minor, int patch, int stage) implements Comparable<WrittenBy> {

    /** {@code v1.6.0}, {@code v1.6.0-RC}, {@code v1.7.0-225}. */
    private static final Pattern VERSION = Pattern.compile(
            "v?(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?(?:-?(rc)(\\d{0,6})|-(\\d{1,6}))?",
            Pattern.CASE_INSENSITIVE);

    /** What stands behind the second dash, such as a commit's hash, does not count. */
    private static final Pattern BEHIND_SECOND_DASH = Pattern.compile("(?<=^[^-]{1,40}-[^-]{1,40})-.*", Pattern.DOTALL);

    private static final int FIRST_CANDIDATE = -1_000_000;

    private static final Comparator<WrittenBy> ORDER = Comparator.comparingInt(WrittenBy::major)
            .thenComparingInt(WrittenBy::minor)
            .thenComparingInt(WrittenBy::patch)
            .thenComparingInt(WrittenBy::stage);

    /** Empty for what is no version of the WebUI. */
    static Optional<WrittenBy> parse(String text) {
        Matcher parts = VERSION.matcher(BEHIND_SECOND_DASH.matcher(text.strip()).replaceFirst(""));
        if (!parts.matches()) {
            return Optional.empty();
        }
        int stage = parts.group(4) == null ? number(parts, 6) : FIRST_CANDIDATE + number(parts, 5);
        return Optional.of(new WrittenBy(number(parts, 1), number(parts, 2), number(parts, 3), stage));
    }

    private static int number(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    boolean isBefore(WrittenBy other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(WrittenBy other) {
        return ORDER.compare(this, other);
    }
}
