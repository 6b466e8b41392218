package pochade.app.create;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.presets.PresetFiles;
import pochade.app.session.Notice;
import pochade.inference.api.error.InvalidRequestException;
import pochade.presets.Preset;
import pochade.presets.PresetLibrary;
import pochade.presets.PresetLibrary.Entry;

/** The presets that the window offers, read and written away from the JavaFX thread. */
public final class Presets {

    private static final Logger LOG = LoggerFactory.getLogger(Presets.class);

    private final PresetLibrary library;
    private final Supplier<Map<Path, String>> hashes;
    private final Executor ui;
    private final Executor background;
    private final ObservableList<Entry> found = FXCollections.observableArrayList();
    // kept here, since it holds on to what it wraps only weakly
    private final ObservableList<Entry> all = FXCollections.unmodifiableObservableList(found);
    private final ObjectProperty<@Nullable Undo> undo = new SimpleObjectProperty<>(this, "undo");
    private Map<Path, String> knownHashes = Map.of();

    /**
     * What can be taken back.
     *
     * @param key of the message that says what it was
     * @param name of the preset
     */
    record Undo(String key, String name, Runnable action) {}

    /** Something to do with the library, away from the JavaFX thread. */
    interface Change {

        /** @return how it went */
        Notice make(PresetLibrary library) throws IOException;
    }

    /**
     * No presets yet.
     *
     * @param hashes those of model files that are known, by path; may wait for the disk
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait for files
     */
    public Presets(PresetLibrary library, Supplier<Map<Path, String>> hashes, Executor ui, Executor background) {
        this.library = library;
        this.hashes = hashes;
        this.ui = ui;
        this.background = background;
    }

    /** Offers the presets that are there now. */
    public void find() {
        background.execute(() -> {
            List<Entry> now = library.entries();
            Map<Path, String> known = hashes.get();
            ui.execute(() -> {
                knownHashes = known;
                if (!now.equals(found)) {
                    found.setAll(now);
                }
            });
        });
    }

    ObservableList<Entry> all() {
        return all;
    }

    /** The hash of a model file, as far as it was known when the presets were last looked for. */
    Optional<String> hash(Path model) {
        return Optional.ofNullable(knownHashes.get(model));
    }

    /** The last thing that can be taken back; null for nothing. */
    ObjectProperty<@Nullable Undo> undoProperty() {
        return undo;
    }

    /** Makes the change, offers what is there then, and tells how it went. */
    void change(Change change, Consumer<Notice> listener) {
        background.execute(() -> {
            Notice outcome = outcome(change);
            ui.execute(() -> listener.accept(outcome));
        });
        find();
    }

    /** A preset that was found in a picture. */
    record Carried(Path file, Preset preset) {}

    /**
     * Looks whether pictures hold presets; nothing is added.
     *
     * @param listener gets the first that one of them holds, and is not called where none does
     * @param fault is told of one that is broken
     */
    void look(List<Path> pictures, Consumer<Carried> listener, Consumer<Notice> fault) {
        background.execute(() -> {
            for (Path file : pictures) {
                try {
                    Optional<Preset> found = PresetFiles.find(file);
                    if (found.isPresent()) {
                        ui.execute(() -> listener.accept(new Carried(file, found.get())));
                        return;
                    }
                } catch (InvalidRequestException e) {
                    ui.execute(() -> fault.accept(Notice.warning(
                            "presets.broken", String.valueOf(file.getFileName()), e.field(), e.fault(), e.cure())));
                } catch (IOException e) {
                    // whoever takes the picture tells that it can't be read
                    LOG.debug("{} can't be looked into", file, e);
                }
            }
        });
    }

    private Notice outcome(Change change) {
        try {
            return change.make(library);
        } catch (InvalidRequestException e) {
            return Notice.error("create.not-found", e.field(), e.fault(), e.cure());
        } catch (IOException e) {
            LOG.warn("a preset could not be read or written", e);
            return Notice.error("presets.not-written", e);
        }
    }
}
