package pochade.app.form;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import pochade.app.grid.Axis;
import pochade.app.grid.AxisKind;

/** An axis of the X/Y/Z plot as it is written. */
public final class AxisForm {

    final String kindKey;
    final String valuesKey;
    final ObjectProperty<AxisKind> kind;
    final StringProperty values;

    /**
     * @param kindKey of the name of its kind
     * @param valuesKey of the name of its values
     */
    AxisForm(Section section, String kindKey, String valuesKey) {
        this.kindKey = kindKey;
        this.valuesKey = valuesKey;
        kind = section.choice(kindKey, AxisKind.NOTHING, (it, messages) -> it.label());
        values = section.words(valuesKey);
    }

    /** What it changes. */
    public ObjectProperty<AxisKind> kindProperty() {
        return kind;
    }

    public StringProperty valuesProperty() {
        return values;
    }

    /** @throws pochade.inference.api.error.InvalidRequestException if its values can't be read */
    public Axis axis() {
        return Axis.of(kind.get(), values.get());
    }

    void swap(AxisForm other) {
        AxisKind otherKind = other.kind.get();
        String otherValues = other.values.get();
        other.kind.set(kind.get());
        other.values.set(values.get());
        kind.set(otherKind);
        values.set(otherValues);
    }
}
