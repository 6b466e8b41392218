package pochade.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.models.ModelEntry;
import pochade.app.models.ModelLibrary;
import pochade.app.models.PreviewFile;
import pochade.inference.api.error.InvalidRequestException;

/** The library as the window has it: its entries change on the JavaFX thread, its files are touched on another. */
public final class Shelf {

    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    private final ModelLibrary library;
    private final Runnable update;
    private final Executor ui;
    private final Executor background;
    private final AtomicReference<@Nullable List<ModelEntry>> latest = new AtomicReference<>();
    private final ObservableList<ModelEntry> entries = FXCollections.observableArrayList();
    // kept here, since it holds on to what it wraps only weakly
    private final ObservableList<ModelEntry> entriesView = FXCollections.unmodifiableObservableList(entries);

    private final ObservableList<Path> folders = FXCollections.observableArrayList();
    private final ObservableList<Path> foldersView = FXCollections.unmodifiableObservableList(folders);
    private List<Path> addedFolders = List.of();

    /**
     * Follows the library.
     *
     * @param update looks at its folders again, soon
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait for files
     */
    public Shelf(ModelLibrary library, Runnable update, Executor ui, Executor background) {
        this.library = library;
        this.update = update;
        this.ui = ui;
        this.background = background;
        library.onChange(this::changed);
        changed(library.entries());
        background.execute(this::readFolders);
    }

    private void readFolders() {
        List<Path> all = library.folders().all();
        List<Path> own = library.folders().added();
        ui.execute(() -> {
            addedFolders = own;
            folders.setAll(all);
        });
    }

    /** The folders that models are looked for in; those that the user added come last. */
    public ObservableList<Path> folders() {
        return foldersView;
    }

    /** True for a folder that the user added. */
    public boolean isRemovable(Path folder) {
        return addedFolders.contains(folder);
    }

    /** Any thread. Only the latest of several changes is shown when the window is slow. */
    private void changed(List<ModelEntry> now) {
        if (latest.getAndSet(now) == null) {
            ui.execute(this::show);
        }
    }

    private void show() {
        List<ModelEntry> now = latest.getAndSet(null);
        if (now != null && !now.equals(entries)) {
            entries.setAll(now);
        }
    }

    /** Everything that was found, damaged and unread files included. */
    public ObservableList<ModelEntry> entries() {
        return entriesView;
    }

    /** The SHA-256 of models that is known, by path. Waits for the disk; any thread. */
    public Map<Path, String> hashes() {
        return library.hashes();
    }

    public void setFavourite(ModelEntry entry, boolean favourite) {
        background.execute(() -> library.setFavourite(entry.path(), favourite));
    }

    /** Remembers that these are used now. */
    public void use(List<Path> models) {
        background.execute(() -> library.setUsed(models, Instant.now()));
    }

    /** Looks at the folders again, soon. */
    public void rescan() {
        update.run();
    }

    /** Adds a folder to the library, or tells why that failed. */
    public void addFolder(Path folder, Session session) {
        change(() -> add(folder), session);
    }

    /** Takes a folder that the user added out of the library, or tells why that failed; its files stay. */
    public void removeFolder(Path folder, Session session) {
        change(() -> remove(folder), session);
    }

    /**
     * Gives a model another picture, beside its file, or tells why that failed.
     *
     * @param png the file of a picture; read and written away from the JavaFX thread
     */
    public void setPicture(ModelEntry entry, Callable<byte[]> png, Session session) {
        change(() -> write(entry, png), session);
    }

    private void change(Supplier<Notice> change, Session session) {
        background.execute(() -> {
            Notice outcome = change.get();
            readFolders();
            ui.execute(() -> session.noticeProperty().set(outcome));
            update.run();
        });
    }

    private static Notice write(ModelEntry entry, Callable<byte[]> png) {
        try {
            PreviewFile file = new PreviewFile(entry.path());
            file.write(png.call());
            return file.hiddenBy()
                    .map(it -> Notice.warning("models.picture-hidden", it.toString()))
                    .orElse(Notice.success("models.picture-set", file.path().toString()));
        } catch (Exception e) {
            LOG.warn("the picture of a model could not be written", e);
            return Notice.error("models.picture-not-set", e.toString());
        }
    }

    private Notice remove(Path folder) {
        try {
            library.folders().remove(folder);
            return Notice.success("picker.folder-removed", folder.toString());
        } catch (IOException | InvalidRequestException e) {
            LOG.warn("a folder could not be removed", e);
            return Notice.error("picker.folder-not-removed", e.toString());
        }
    }

    private Notice add(Path folder) {
        try {
            library.folders().add(folder);
            return Notice.success("picker.folder-added", folder.toString());
        } catch (IOException | InvalidRequestException e) {
            LOG.warn("a folder could not be added", e);
            return Notice.error("picker.folder-not-added", e.toString());
        }
    }
}
