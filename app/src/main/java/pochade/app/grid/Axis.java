package pochade.app.grid;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import pochade.app.infotext.Parameters;
import pochade.inference.api.error.InvalidRequestException;

/**
 * One of the directions of a plot.
 *
 * @param written its values as they were written
 * @param values at least one; each has one text, or an order of words
 */
public record Axis(AxisKind kind, String written, List<List<String>> values) {

    public static final Axis NOTHING = new Axis(AxisKind.NOTHING, "", List.of(List.of("")));

    public Axis {
        values = List.copyOf(values);
    }

    /** {@code NAME=VALUES}, such as {@code CFG Scale=1-15 [5]}. */
    public static Axis parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new InvalidRequestException(
                    "axis", "is '" + text + "'", "write NAME=VALUES, such as \"Steps=10,20\"");
        }
        return of(AxisKind.ofLabel(text.substring(0, equals)), text.substring(equals + 1));
    }

    /** As {@link #parse}, of what is written behind the equals sign. */
    public static Axis of(AxisKind kind, String values) {
        return new Axis(kind, values, kind.parse(values));
    }

    /** With a seed for each that is random, which is -1. */
    Axis withSeeds(LongSupplier seeds) {
        if (kind != AxisKind.SEED && kind != AxisKind.VARIATION_SEED) {
            return this;
        }
        return new Axis(
                kind,
                written,
                values.stream()
                        .map(value -> value.get(0).equals("-1") ? List.of(Long.toString(seeds.getAsLong())) : value)
                        .toList());
    }

    public int size() {
        return values.size();
    }

    /** What stands beside the pictures of a value. */
    public String label(int index) {
        return kind.label(values.get(index));
    }

    List<String> labels() {
        return IntStream.range(0, size()).mapToObj(this::label).toList();
    }

    Parameters apply(Parameters parameters, int index) {
        return kind.apply(parameters, values.get(index), values.get(0));
    }
}
