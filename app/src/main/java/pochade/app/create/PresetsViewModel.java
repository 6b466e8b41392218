package pochade.app.create;

import java.util.Comparator;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.session.Notice;
import pochade.app.session.Session;
import pochade.inference.api.error.InvalidRequestException;
import pochade.presets.Preset;

/** Decides what a preset does to the form, and makes one of it. */
public final class PresetsViewModel {

    private final CreateViewModel create;
    private final Form form;
    private final Presets presets;
    private final Session session;
    private final Messages messages;
    private final StringProperty name = new SimpleStringProperty(this, "name", "");

    public PresetsViewModel(CreateViewModel create, Presets presets, Session session, Messages messages) {
        this.create = create;
        this.form = create.form();
        this.presets = presets;
        this.session = session;
        this.messages = messages;
    }

    public ObservableList<Preset> presets() {
        return presets.all();
    }

    /** Puts the preset into the form; its suffix takes the place of the one that the prompt ends in. */
    public void apply(Preset preset) {
        String words = form.prompt.get();
        Runnable before = form.restorer();
        form.set(
                preset,
                preset.prompt(suffixed(words).map(it -> it.subject(words)).orElse(words)));
        form.beforePreset.set(before);
    }

    public ObservableValue<Boolean> canUndo() {
        return form.beforePreset.map(before -> true).orElse(false);
    }

    /** Brings back what the form held before the last preset. */
    public void undo() {
        Optional.ofNullable(form.beforePreset.get()).ifPresent(Runnable::run);
        form.beforePreset.set(null);
    }

    /** The name for the next preset to save. */
    public StringProperty nameProperty() {
        return name;
    }

    public ObservableValue<Boolean> canSave() {
        return name.map(Preset::isName);
    }

    /** What saving does: write a new preset, or one in place of another. */
    public ObservableValue<String> saveText() {
        return new Derived<>(() -> messages.text(isTaken() ? "presets.replace" : "presets.save"), name);
    }

    private boolean isTaken() {
        return presets().stream()
                .anyMatch(preset -> preset.name().equalsIgnoreCase(name.get().strip()));
    }

    /** Saves the form under the name, with the suffix of a preset that the prompt ends in; or says what is wrong. */
    public void save() {
        Optional<Notice> fault = create.wrongNumber();
        if (fault.isPresent()) {
            session.noticeProperty().set(fault.get());
            return;
        }
        String suffix = suffixed(form.prompt.get()).map(Preset::suffix).orElse("");
        try {
            presets.save(form.preset(name.get().strip(), suffix), session.noticeProperty()::set);
            name.set("");
        } catch (InvalidRequestException e) {
            // numbers that are right each by itself may contradict each other
            session.noticeProperty().set(Notice.error("create.not-found", e.field(), e.fault(), e.cure()));
        }
    }

    private Optional<Preset> suffixed(String words) {
        return presets().stream()
                .filter(preset -> preset.ends(words))
                .max(Comparator.comparingInt(preset -> preset.suffix().length()));
    }
}
