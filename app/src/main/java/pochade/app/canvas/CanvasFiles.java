package pochade.app.canvas;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.document.Document;
import pochade.app.form.PictureOpener;
import pochade.app.openraster.FlatPicture;
import pochade.app.openraster.OpenRasterReader;
import pochade.app.openraster.OpenRasterWriter;
import pochade.app.session.Notice;
import pochade.app.session.Session;

/** Opens and writes what is on the canvas, away from the JavaFX thread. */
public final class CanvasFiles {

    /** How the names of documents end. */
    static final String ENDING = ".ora";

    private static final Logger LOG = LoggerFactory.getLogger(CanvasFiles.class);

    private final Easel easel;
    private final PictureOpener opener;
    private final Session session;
    private final Executor ui;
    private final Executor background;

    public CanvasFiles(Easel easel, PictureOpener opener, Session session, Executor ui, Executor background) {
        this.easel = easel;
        this.opener = opener;
        this.session = session;
        this.ui = ui;
        this.background = background;
    }

    /** A document takes the place of the present one, which can be taken back; a picture is laid over it. */
    void open(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.toLowerCase(Locale.ROOT).endsWith(ENDING)) {
            background.execute(() -> openDocument(file, name));
        } else {
            opener.open(file, opened -> easel.lay(opened.pixels(), name));
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

    void save(Path file) {
        Document document = easel.presentProperty().get();
        write(file, () -> new OpenRasterWriter().save(document, file));
    }

    /** What is seen of pictures and sketches, as PNG. */
    void export(Path file) {
        Document document = easel.presentProperty().get();
        write(file, () -> FlatPicture.save(document, file));
    }

    private interface Writing {

        void run() throws IOException;
    }

    private void write(Path file, Writing writing) {
        background.execute(() -> {
            try {
                writing.run();
                tell(Notice.success("canvas.saved", file.toString()));
            } catch (IOException | OutOfMemoryError e) {
                LOG.warn("{} can't be written", file, e);
                tell(Notice.error("canvas.not-saved", file.toString(), e.toString()));
            }
        });
    }

    private void tell(Notice notice) {
        ui.execute(() -> session.noticeProperty().set(notice));
    }
}
