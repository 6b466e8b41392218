package pochade.app.canvas;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.document.Document;
import pochade.app.form.OpenedPicture;
import pochade.app.form.PictureOpener;
import pochade.app.openraster.FlatPicture;
import pochade.app.openraster.OpenRasterReader;
import pochade.app.session.Notice;
import pochade.app.session.Session;

/** Opens and writes what is on the canvas, away from the JavaFX thread. */
public final class CanvasFiles {

    /** How the names of documents end. */
    static final String ENDING = ".ora";

    /** The progress while no file is written. */
    static final double NOTHING = -1;

    private static final Logger LOG = LoggerFactory.getLogger(CanvasFiles.class);

    private final Easel easel;
    private final Autosave autosave;
    private final PictureOpener opener;
    private final Session session;
    private final PictureKeeper keeper;
    private final Executor ui;
    private final Executor background;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", NOTHING);

    /**
     * Writes nothing yet.
     *
     * @param autosave whose thread writes, and waits for the last file when the window closes
     * @param keeper writes pictures to where those that were made are
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait for files
     */
    public CanvasFiles(
            Easel easel,
            Autosave autosave,
            PictureOpener opener,
            Session session,
            PictureKeeper keeper,
            Executor ui,
            Executor background) {
        this.easel = easel;
        this.autosave = autosave;
        this.opener = opener;
        this.session = session;
        this.keeper = keeper;
        this.ui = ui;
        this.background = background;
    }

    /** A document takes the place of the present one, which can be taken back; a picture is laid over it. */
    void open(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.toLowerCase(Locale.ROOT).endsWith(ENDING)) {
            background.execute(() -> openDocument(file, name));
        } else {
            opener.open(file, opened -> easel.lay(opened, name));
        }
    }

    private void openDocument(Path file, String name) {
        try {
            Document document = OpenRasterReader.read(file);
            ui.execute(() -> easel.commit(document));
        } catch (IOException | OutOfMemoryError e) {
            LOG.warn("{} can't be read", file, e);
            tell(Notice.error("canvas.not-opened", name, String.valueOf(e.getMessage())));
        }
    }

    /** How far the file is that is written, 0 to 1; {@link #NOTHING} for none. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    void save(Path file) {
        Document document = easel.presentProperty().get();
        write(file, () -> autosave.writer().save(document, file, share -> ui.execute(() -> progress.set(share))));
    }

    /** Writes what is seen of pictures and sketches beside the pictures that were made; what is transparent is white. Nothing if there is nothing. */
    void keep() {
        Document document = easel.presentProperty().get();
        if (!document.bounds().isEmpty()) {
            write(
                    () -> keeper.keep(FlatPicture.of(document), document.parameters()),
                    fault -> Notice.error("canvas.not-kept", fault.toString()));
        }
    }

    /** What is seen of pictures and sketches, as PNG. */
    void export(Path file) {
        Document document = easel.presentProperty().get();
        write(file, () -> FlatPicture.save(document, file));
    }

    /** Gives what is seen of pictures and sketches to the listener; what is transparent is white. Nothing if there is nothing. */
    void flatten(Consumer<OpenedPicture> listener) {
        Document document = easel.presentProperty().get();
        if (!document.bounds().isEmpty()) {
            background.execute(() -> {
                OpenedPicture whole = OpenedPicture.of(FlatPicture.of(document), document.parameters());
                ui.execute(() -> listener.accept(whole));
            });
        }
    }

    private interface Writing {

        void run() throws IOException;
    }

    private void write(Path file, Writing writing) {
        write(
                () -> {
                    writing.run();
                    return file;
                },
                fault -> Notice.error("canvas.not-saved", file.toString(), fault.toString()));
    }

    private interface Keeping {

        Path run() throws IOException;
    }

    private void write(Keeping keeping, Function<Throwable, Notice> refusal) {
        progress.set(0);
        autosave.execute(() -> {
            try {
                tell(Notice.success("canvas.saved", keeping.run().toString()));
            } catch (IOException | OutOfMemoryError e) {
                LOG.warn("what is on the canvas can't be written", e);
                tell(refusal.apply(e));
            }
            ui.execute(() -> progress.set(NOTHING));
        });
    }

    private void tell(Notice notice) {
        ui.execute(() -> session.noticeProperty().set(notice));
    }
}
