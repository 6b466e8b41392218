package pochade.app.create;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.session.Notice;
import pochade.presets.Preset;
import pochade.presets.PresetLibrary;

/** The presets that the window offers, read and written away from the JavaFX thread. */
public final class Presets {

    private static final Logger LOG = LoggerFactory.getLogger(Presets.class);

    private final PresetLibrary library;
    private final Executor ui;
    private final Executor background;
    private final ObservableList<Preset> found = FXCollections.observableArrayList();
    // kept here, since it holds on to what it wraps only weakly
    private final ObservableList<Preset> all = FXCollections.unmodifiableObservableList(found);

    /**
     * No presets yet.
     *
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait for files
     */
    public Presets(PresetLibrary library, Executor ui, Executor background) {
        this.library = library;
        this.ui = ui;
        this.background = background;
    }

    /** Offers the presets that are there now. */
    public void find() {
        background.execute(() -> {
            List<Preset> now = library.presets();
            ui.execute(() -> found.setAll(now));
        });
    }

    ObservableList<Preset> all() {
        return all;
    }

    /** Writes the preset, offers it and tells how that went. */
    void save(Preset preset, Consumer<Notice> listener) {
        background.execute(() -> {
            Notice outcome = write(preset);
            ui.execute(() -> listener.accept(outcome));
        });
        find();
    }

    private Notice write(Preset preset) {
        try {
            library.save(preset);
            return Notice.success("presets.saved", preset.name());
        } catch (IOException e) {
            LOG.warn("a preset could not be written", e);
            return Notice.error("presets.not-saved", e);
        }
    }
}
