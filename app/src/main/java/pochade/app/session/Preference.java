package pochade.app.session;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** Something that the user can set: what it is, and what it usually is. The settings remember it. */
public final class Preference<T> {

    private final ObjectProperty<T> value;
    private final T usual;

    Preference(Settings settings, String key, T usual, Function<T, String> write, Function<String, Optional<T>> read) {
        value = new SimpleObjectProperty<>(this, key, usual);
        this.usual = usual;
        settings.keep(key, value, write, read);
    }

    /** Its value, which may be changed. */
    public ObjectProperty<T> property() {
        return value;
    }

    public T get() {
        return value.get();
    }

    public T usual() {
        return usual;
    }

    /** True while it is not as usual. */
    public ObservableValue<Boolean> changed() {
        return value.map(now -> !now.equals(usual));
    }

    public void reset() {
        value.set(usual);
    }
}
