package pochade.app.form;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import pochade.app.grid.Axis;
import pochade.app.grid.AxisKind;
import pochade.presets.AxisChoice;
import pochade.presets.Setting;

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

    /** What presets may hold of it; an axis that is not known here is left as it is. */
    FormValue<Optional<AxisChoice>> value(Setting<Optional<AxisChoice>> setting) {
        return new FormValue<>(
                setting, kindKey, this::restorer, this::choice, this::take, () -> true, (it, messages) -> it.map(
                                axis -> axis.changes() + ": " + axis.values())
                        .orElseGet(() -> messages.text("script.none")));
    }

    private Runnable restorer() {
        Runnable kindBefore = FormValue.restorer(kind);
        Runnable valuesBefore = FormValue.restorer(values);
        return () -> {
            kindBefore.run();
            valuesBefore.run();
        };
    }

    private Optional<AxisChoice> choice() {
        return kind.get() == AxisKind.NOTHING
                ? Optional.empty()
                : Optional.of(new AxisChoice(kind.get().label(), values.get()));
    }

    private void take(Optional<AxisChoice> choice) {
        if (choice.isEmpty()) {
            kind.set(AxisKind.NOTHING);
        }
        choice.flatMap(it -> AxisKind.named(it.changes())).ifPresent(known -> {
            kind.set(known);
            values.set(choice.get().values());
        });
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
