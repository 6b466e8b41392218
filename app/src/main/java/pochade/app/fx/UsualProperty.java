package pochade.app.fx;

import javafx.beans.property.SimpleObjectProperty;

/** A property that knows its usual value. */
public final class UsualProperty<T> extends SimpleObjectProperty<T> {

    private final T usual;

    /** With the usual value. */
    public UsualProperty(Object bean, String name, T usual) {
        super(bean, name, usual);
        this.usual = usual;
    }

    public T usual() {
        return usual;
    }

    public void reset() {
        set(usual);
    }
}
