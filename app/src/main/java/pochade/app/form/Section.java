package pochade.app.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.fx.Quantity;
import pochade.app.fx.UsualProperty;
import pochade.app.session.Notice;
import pochade.app.session.Settings;

/** Values of the form that stand together: what is usual for each, what they are, and whether they are in sight. */
public final class Section {

    private static final String SEPARATOR = "  ·  ";

    private final Settings settings;
    private final String place;
    private final List<Field> fields = new ArrayList<>();
    private final BooleanProperty unfolded = new SimpleBooleanProperty(this, "unfolded");

    /** @param name of its part of the settings */
    Section(String name, Settings settings) {
        this(name, settings, "");
    }

    /**
     * One of several with the same values.
     *
     * @param place tells it apart from the others in the settings
     */
    Section(String name, Settings settings, String place) {
        this.settings = settings;
        this.place = place;
        settings.keep(
                name + place + ".unfolded", unfolded, String::valueOf, text -> Optional.of(Boolean.valueOf(text)));
    }

    /** True while its values are in sight. */
    public BooleanProperty unfoldedProperty() {
        return unfolded;
    }

    /** Adds a number; all of them are added before the first is looked at. */
    Quantity number(String key, Quantity quantity, double usual) {
        quantity.setUsual(usual);
        quantity.set(usual);
        String written = quantity.textProperty().get();
        settings.keep(key + place, quantity.textProperty());
        fields.add(new Field(
                key,
                quantity.textProperty(),
                () -> quantity.isValid() && quantity.value() == usual,
                () -> quantity.textProperty().set(written),
                messages -> quantity.textProperty().get(),
                Optional.of(quantity)));
        return quantity;
    }

    /** Adds a number from least to most that the arrows move by the increment. */
    Quantity number(String key, double increment, double least, double most, double usual) {
        return number(key, Quantity.decimals(increment, least, most), usual);
    }

    /** Adds a whole number. */
    Quantity whole(String key, long least, long most, long usual) {
        return number(key, Quantity.multiples(1, least, most), (double) usual);
    }

    /** Adds something that is done or not; usually not. */
    BooleanProperty flag(String key) {
        return flag(key, false);
    }

    /** Adds something that is done or not. */
    BooleanProperty flag(String key, boolean usual) {
        BooleanProperty property = new SimpleBooleanProperty(this, key, usual);
        settings.keep(key + place, property, String::valueOf, text -> Optional.of(Boolean.valueOf(text)));
        fields.add(new Field(
                key,
                property,
                () -> property.get() == usual,
                () -> property.set(usual),
                messages -> usual ? messages.text("create.off") : "",
                Optional.empty()));
        return property;
    }

    /** Adds words; usually none. */
    StringProperty words(String key) {
        StringProperty property = new SimpleStringProperty(this, key, "");
        settings.keep(key + place, property);
        fields.add(new Field(
                key,
                property,
                () -> property.get().isBlank(),
                () -> property.set(""),
                messages -> "“" + property.get().strip() + "”",
                Optional.empty()));
        return property;
    }

    /** Adds one of some constants. */
    <E extends Enum<E>> ObjectProperty<E> choice(String key, E usual, BiFunction<E, Messages, String> text) {
        return choice(key, usual, Enum::name, name -> constant(usual.getDeclaringClass(), name), text);
    }

    /** Adds one of some constants, or none of them, which is usual. */
    <E extends Enum<E>> ObjectProperty<Optional<E>> option(String key, Class<E> type, Function<E, String> text) {
        return choice(
                key,
                Optional.empty(),
                chosen -> chosen.map(Enum::name).orElse(""),
                name -> Optional.of(constant(type, name)),
                (chosen, messages) -> chosen.map(text).orElse(""));
    }

    /** Adds one of several things. */
    <T> ObjectProperty<T> choice(
            String key,
            T usual,
            Function<T, String> write,
            Function<String, Optional<T>> read,
            BiFunction<T, Messages, String> text) {
        ObjectProperty<T> property = new UsualProperty<>(this, key, usual);
        settings.keep(key + place, property, write, read);
        fields.add(new Field(
                key,
                property,
                () -> property.get().equals(usual),
                () -> property.set(usual),
                messages -> text.apply(property.get(), messages),
                Optional.empty()));
        return property;
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        return List.of(type.getEnumConstants()).stream()
                .filter(it -> it.name().equals(name))
                .findFirst();
    }

    /** True if something is not as usual. */
    ObservableValue<Boolean> changed() {
        return derived(() -> fields.stream().anyMatch(field -> !field.isUsual().getAsBoolean()));
    }

    /** What is not as usual, in a line; empty for nothing. */
    ObservableValue<String> summary(Messages messages) {
        return derived(() -> fields.stream()
                .filter(field -> !field.isUsual().getAsBoolean())
                .map(field -> field.difference(messages))
                .collect(Collectors.joining(SEPARATOR)));
    }

    private <T> Derived<T> derived(Supplier<T> value) {
        return new Derived<>(value, fields.stream().flatMap(Field::sources).toArray(ObservableValue<?>[]::new));
    }

    /** Runs a task at each change. */
    public void onChange(Runnable task) {
        fields.stream().flatMap(Field::sources).forEach(source -> source.subscribe(value -> task.run()));
    }

    /** Makes everything as usual. */
    public void reset() {
        fields.forEach(field -> field.makeUsual().run());
    }

    /** The first of its numbers that can't be used; it comes into sight. */
    public Optional<Notice> fault(Messages messages) {
        Optional<Notice> first =
                fields.stream().flatMap(field -> field.fault(messages).stream()).findFirst();
        first.ifPresent(fault -> unfolded.set(true));
        return first;
    }

    /** Brings back, when it is run, what its values are now. */
    public Runnable restorer() {
        List<Runnable> restorers = fields.stream().map(Field::restorer).toList();
        return () -> restorers.forEach(Runnable::run);
    }
}
