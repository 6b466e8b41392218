package pochade.app.fx;

import java.util.function.Supplier;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;

/**
 * A value that follows from others. Unlike one of {@link javafx.beans.binding.Bindings}, it reads all of them each time,
 * for an observable tells of its next change only after it was read.
 */
public final class Derived<T> extends ObjectBinding<T> {

    private final Supplier<T> value;
    private final ObservableValue<?>[] sources;

    public Derived(Supplier<T> value, ObservableValue<?>... sources) {
        this.value = value;
        this.sources = sources.clone();
        bind(this.sources);
    }

    @Override
    protected T computeValue() {
        for (ObservableValue<?> source : sources) {
            source.getValue();
        }
        return value.get();
    }
}
