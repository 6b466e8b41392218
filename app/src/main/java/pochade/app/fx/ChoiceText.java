package pochade.app.fx;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** How the choices of a list that can't be typed into are written. */
public final class ChoiceText<T> extends StringConverter<T> {

    private final Function<T, String> text;

    public ChoiceText(Function<T, String> text) {
        this.text = text;
    }

    @Override
    public String toString(@Nullable T choice) {
        return choice == null ? "" : text.apply(choice);
    }

    @Override
    public T fromString(String typed) {
        throw new UnsupportedOperationException("choices are not typed");
    }
}
