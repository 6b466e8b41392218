package pochade.app.form;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import pochade.app.fx.Messages;
import pochade.app.fx.Quantity;
import pochade.presets.Setting;
import pochade.presets.Values;

/**
 * A value of the form that presets may hold.
 *
 * @param label the key of its name in the messages
 * @param restorers makes what brings back, when it is run, what there is now, also what was typed and is no number
 * @param isValid false for what was typed and is no number
 * @param text says a value in words
 */
public record FormValue<T>(
        Setting<T> setting,
        String label,
        Supplier<Runnable> restorers,
        Supplier<T> get,
        Consumer<T> set,
        BooleanSupplier isValid,
        BiFunction<T, Messages, String> text) {

    private static final int LONGEST = 40;

    /** A number. */
    public static FormValue<Double> of(Setting<Double> setting, String label, Quantity quantity) {
        return new FormValue<>(
                setting,
                label,
                () -> restorer(quantity.textProperty()),
                quantity::value,
                quantity::set,
                quantity::isValid,
                (number, messages) -> Quantity.write(number));
    }

    /** Something that is done or not. */
    public static FormValue<Boolean> of(Setting<Boolean> setting, String label, BooleanProperty flag) {
        return of(setting, label, flag, (on, messages) -> messages.text(on ? "presets.on" : "presets.off"));
    }

    /** Words. */
    public static FormValue<String> of(Setting<String> setting, String label, StringProperty words) {
        return of(setting, label, words, (text, messages) -> quoted(text));
    }

    /** One of some constants, by its name in small letters. */
    public static <E extends Enum<E>> FormValue<String> ofName(
            Setting<String> setting, String label, Property<E> property, BiFunction<E, Messages, String> text) {
        Class<E> type = property.getValue().getDeclaringClass();
        return new FormValue<>(
                setting,
                label,
                () -> restorer(property),
                () -> property.getValue().name().toLowerCase(Locale.ROOT),
                name -> property.setValue(constant(type, name)),
                () -> true,
                (name, messages) -> text.apply(constant(type, name), messages));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    /** Anything else. */
    public static <T> FormValue<T> of(
            Setting<T> setting, String label, Property<T> property, BiFunction<T, Messages, String> text) {
        return new FormValue<>(
                setting, label, () -> restorer(property), property::getValue, property::setValue, () -> true, text);
    }

    /** Words of people between quotation marks, cut where they are long. */
    public static String quoted(String words) {
        String line = words.strip().replaceAll("\\s+", " ");
        return "“" + (line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line) + "”";
    }

    /** The values with what the form has here. */
    public Values into(Values values) {
        return values.with(setting, get.get());
    }

    /** Takes what the values say, if they say something. */
    public void take(Values values) {
        values.get(setting).ifPresent(set);
    }

    /** What the values would make another of, in words; empty if it is so already, or nothing is said of it. */
    public Optional<String> change(Values values, Messages messages) {
        return values.get(setting)
                .filter(value -> !isValid.getAsBoolean() || !value.equals(get.get()))
                .map(value -> messages.plain(label) + " " + text.apply(value, messages));
    }

    /** Brings back, when it is run, what the property is now. */
    public static <V> Runnable restorer(Property<V> property) {
        V now = property.getValue();
        return () -> property.setValue(now);
    }
}
