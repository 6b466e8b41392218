package pochade.app.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import pochade.app.fx.Messages;
import pochade.app.fx.Quantity;
import pochade.app.session.Preference;
import pochade.app.session.Preferences;

/** Makes settings of preferences: what they are called, and what they are changed with. */
final class SettingBuilder {

    private final Messages messages;

    SettingBuilder(Messages messages) {
        this.messages = messages;
    }

    Setting setting(String key, Editor editor, Preference<?> preference) {
        return setting(key, editor, preference.changed(), preference::reset);
    }

    Setting setting(String key, Editor editor, ObservableValue<Boolean> changed, Runnable reset) {
        return new Setting(
                messages.text(key),
                messages.text(key + ".explanation"),
                editor,
                changed,
                reset,
                new ReadOnlyObjectWrapper<>(""),
                Optional.empty());
    }

    Setting fromNextPicture(Setting setting) {
        return setting.remarking(new ReadOnlyObjectWrapper<>(messages.text("settings.from-next-picture")));
    }

    Setting fromNextJob(Setting setting) {
        return setting.remarking(new ReadOnlyObjectWrapper<>(messages.text("settings.from-next-job")));
    }

    Setting afterStart(Setting setting) {
        return setting.remarking(new ReadOnlyObjectWrapper<>(messages.text("settings.after-start")));
    }

    static <T> Editor choice(Preference<T> preference, List<T> choices, Function<T, String> text) {
        return new Editor.Choice<>(preference.property(), FXCollections.observableArrayList(choices), text);
    }

    static Editor number(Preference<Integer> preference, int least, int most) {
        Quantity quantity = Quantity.multiples(1, least, most);
        preference.property().subscribe(value -> {
            if (quantity.value() != value || !quantity.isValid()) {
                quantity.set(value);
            }
        });
        quantity.valueProperty()
                .subscribe((before, now) -> preference.property().set(now.intValue()));
        return new Editor.Figure(quantity);
    }

    static StringProperty text(Preference<String> preference) {
        StringProperty text = new SimpleStringProperty(preference.get());
        text.bindBidirectional(preference.property());
        return text;
    }

    Setting place(String key, Preference<Path> preference, boolean folder) {
        StringProperty text = new SimpleStringProperty(preference.get().toString());
        preference.property().subscribe((before, now) -> {
            if (!Preferences.readPath(text.get()).equals(Optional.of(now))) {
                text.set(now.toString());
            }
        });
        text.subscribe((before, now) -> Preferences.readPath(now).ifPresent(preference.property()::set));
        ObservableValue<String> fault =
                text.map(typed -> Preferences.readPath(typed).isPresent() ? "" : messages.text("settings.bad-path"));
        return setting(key, new Editor.Place(text, fault, folder), preference);
    }
}
