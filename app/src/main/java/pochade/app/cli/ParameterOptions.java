package pochade.app.cli;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import pochade.app.infotext.Parameters;
import pochade.app.script.Sizes;

/** Options that stand for a key of a picture's parameters each: what is given wins over a preset or another picture. */
abstract class ParameterOptions {

    private Parameters given = Parameters.NONE;

    /** What was asked for. */
    final Parameters given() {
        return given;
    }

    /** @param value nothing, for an option that is not there */
    final void set(String key, @Nullable Object value) {
        if (value instanceof Double number) {
            given = given.with(
                    key, number.isNaN() ? "NaN" : BigDecimal.valueOf(number).toPlainString());
        } else if (value instanceof Boolean flag) {
            given = flag ? given.with(key, "True") : given;
        } else if (value != null) {
            given = given.with(key, value.toString());
        }
    }

    final void setSize(String key, String field, @Nullable String size) {
        if (size != null) {
            Sizes.parse(field, size).ifPresent(it -> given = given.with(key, it));
        }
    }
}
