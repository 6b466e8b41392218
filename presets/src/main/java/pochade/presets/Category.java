package pochade.presets;

import java.util.Arrays;
import java.util.List;
import pochade.inference.api.error.InvalidRequestException;

/**
 * Where a preset stands among the others: names from the widest to the narrowest. It is no folder.
 *
 * @param names at most {@value #DEEPEST}
 */
public record Category(List<String> names) {

    public static final int DEEPEST = 4;
    public static final int LONGEST_NAME = 50;

    /** That of presets without one. */
    public static final Category NONE = new Category(List.of());

    private static final String BETWEEN = "/";

    public Category {
        names = names.stream().map(String::strip).toList();
        boolean named = names.stream()
                .allMatch(it -> Words.isLine(it, LONGEST_NAME) && !it.contains(BETWEEN) && !it.contains("\\"));
        if (names.size() > DEEPEST || !named) {
            throw new InvalidRequestException(
                    "category",
                    "is " + (names.size() > DEEPEST ? "deeper than " + DEEPEST + " names" : "not made of names"),
                    "write up to " + DEEPEST + " short names with / between them");
        }
    }

    /** Names with {@code /} between them; none for a blank text. */
    public static Category parse(String text) {
        return text.isBlank() ? NONE : new Category(Arrays.asList(text.strip().split(BETWEEN, -1)));
    }

    /** True for this one and those within it. */
    public boolean holds(Category other) {
        return other.names.size() >= names.size()
                && other.names.subList(0, names.size()).equals(names);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return String.join(BETWEEN, names);
    }
}
