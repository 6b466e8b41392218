package pochade.app.form;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import pochade.app.fx.Messages;
import pochade.app.fx.Quantity;
import pochade.app.session.Notice;

/**
 * A value of a section.
 *
 * @param key of its name in the messages, and of its value in the settings
 * @param property what it is now
 * @param text says what it is, in words; empty where its name alone says it
 * @param number the number behind it, where it is one
 */
record Field(
        String key,
        Property<?> property,
        BooleanSupplier isUsual,
        Runnable makeUsual,
        Function<Messages, String> text,
        Optional<Quantity> number) {

    /** What to say of it where it is not as usual. */
    String difference(Messages messages) {
        return (messages.plain(key) + " " + text.apply(messages)).strip();
    }

    /** Brings back, when it is run, what it is now. */
    Runnable restorer() {
        return restorer(property);
    }

    private static <T> Runnable restorer(Property<T> property) {
        T now = property.getValue();
        return () -> property.setValue(now);
    }

    /** What its difference follows from. */
    Stream<ObservableValue<?>> sources() {
        // a number is read after its text has told of the change
        return Stream.concat(
                Stream.of(property), number.stream().flatMap(it -> Stream.of(it.valueProperty(), it.validProperty())));
    }

    /** Why it can't be used. */
    Optional<Notice> fault(Messages messages) {
        return number.filter(it -> !it.isValid()).map(it -> NumberFault.of(messages.plain(key), it));
    }
}
