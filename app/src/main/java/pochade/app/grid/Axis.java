package pochade.app.grid;

import java.util.List;
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
        AxisKind kind = AxisKind.ofLabel(text.substring(0, equals));
        String values = text.substring(equals + 1);
        return new Axis(kind, values, kind.parse(values));
    }

    public int size() {
        return values.size();
    }

    /** What stands beside the pictures of a value. */
    public String label(int index) {
        return kind.label(values.get(index));
    }

    Parameters apply(Parameters parameters, int index) {
        return kind.apply(parameters, values.get(index), values.get(0));
    }
}
