package pochade.app.form;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import pochade.app.models.ModelEntry;
import pochade.app.session.Settings;
import pochade.inference.api.model.ModelKind;
import pochade.presets.Setting;

/** A checkpoint of the library beside the one of the form, or none. */
final class CheckpointChoice {

    final ObservableList<Optional<ModelEntry>> offered = FXCollections.observableArrayList(List.of(Optional.empty()));
    final ObjectProperty<Optional<ModelEntry>> chosen;

    private final String key;
    private final Settings settings;

    /** @param key of its label, under which the settings remember it */
    CheckpointChoice(Section section, String key, Settings settings) {
        this.key = key;
        this.settings = settings;
        chosen = section.choice(
                key,
                Optional.empty(),
                entry -> entry.map(it -> it.path().toString()).orElse(""),
                path -> find(it -> it.path().toString().equals(path)),
                (entry, messages) -> entry.map(ModelEntry::name).orElse(""));
    }

    /** Takes the checkpoints that the library has now. */
    void offer(List<ModelEntry> library) {
        String wanted = settings.get(key).orElse("");
        List<Optional<ModelEntry>> now = library.stream()
                .filter(it -> it.is(ModelKind.CHECKPOINT))
                .map(Optional::of)
                .toList();
        if (!now.equals(offered.subList(1, offered.size()))) {
            // a box has no value at all while the one that it shows is replaced
            chosen.set(Optional.empty());
            offered.remove(1, offered.size());
            offered.addAll(now);
        }
        chosen.set(find(it -> it.path().toString().equals(wanted)).orElse(Optional.empty()));
        // one that is not there today may be there tomorrow
        settings.put(key, wanted);
    }

    Optional<Path> path() {
        return chosen.get().map(ModelEntry::path);
    }

    /** Chooses one by its path; none where it is not in the library. */
    void choose(Optional<Path> path) {
        chosen.set(path.flatMap(wanted -> find(it -> it.path().equals(wanted))).orElse(Optional.empty()));
    }

    /** One by what people call it. */
    Optional<Path> named(String name) {
        return find(it -> it.isMeantBy(name)).flatMap(found -> found).map(ModelEntry::path);
    }

    private Optional<Optional<ModelEntry>> find(Predicate<ModelEntry> which) {
        return offered.stream().filter(it -> it.filter(which).isPresent()).findFirst();
    }

    /** The choice as presets hold it, by the name of the checkpoint; it stays where there is none of the name. */
    FormValue<Optional<String>> value(Setting<Optional<String>> setting) {
        return new FormValue<>(
                setting,
                key,
                () -> FormValue.restorer(chosen),
                () -> chosen.get().map(ModelEntry::name),
                name -> chosen.set(
                        name.map(it -> find(entry -> entry.isMeantBy(it)).orElse(chosen.get()))
                                .orElse(Optional.empty())),
                () -> true,
                (name, messages) -> name.orElse(messages.text("presets.off")));
    }
}
