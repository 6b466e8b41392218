package pochade.app.create;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import pochade.app.form.PictureOpener;
import pochade.app.session.Session;

/** What takes many jobs and has not ended, and what such things need. Used on the JavaFX thread. */
public final class Runs {

    /**
     * How far the first of them is.
     *
     * @param nameKey of what it is called
     * @param done jobs that have ended
     * @param of all of its jobs
     */
    record Progress(String nameKey, int done, int of) {}

    final Session session;
    final PictureOpener opener;
    final Executor ui;
    final Executor background;

    private final ObservableList<Run> all = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Progress> progress = new ReadOnlyObjectWrapper<>(this, "progress");
    private final ObservableValue<Boolean> busy = progress.map(it -> true).orElse(false);

    /**
     * None yet.
     *
     * @param opener lists folders
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait for files
     */
    public Runs(Session session, PictureOpener opener, Executor ui, Executor background) {
        this.session = session;
        this.opener = opener;
        this.ui = ui;
        this.background = background;
    }

    /** Null while there is none. */
    ReadOnlyObjectProperty<@Nullable Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** True while jobs are still to come. */
    public ObservableValue<Boolean> busy() {
        return busy;
    }

    void start(Run run) {
        all.add(run);
        tell();
        run.doneProperty().subscribe(this::tell);
        run.start(() -> {
            all.remove(run);
            tell();
        });
    }

    private void tell() {
        progress.set(all.stream()
                .findFirst()
                .map(it -> new Progress(it.nameKey(), it.doneProperty().get(), it.size()))
                .orElse(null));
    }

    /** Cancels what is left of all. */
    void cancel() {
        List.copyOf(all).forEach(Run::cancel);
    }

    SourceSteps reading() {
        return new SourceSteps(session, ui, background);
    }

    /** Where copies go; empty for a blank folder. */
    Optional<OutputCopies> copies(String folder) {
        return folder.isBlank()
                ? Optional.empty()
                : Optional.of(new OutputCopies(Path.of(folder.strip()), session, ui, background));
    }
}
