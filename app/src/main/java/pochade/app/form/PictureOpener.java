package pochade.app.form;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.metadata.MetadataReader;
import pochade.app.picture.PictureFile;
import pochade.app.script.InputPictures;
import pochade.app.session.Notice;
import pochade.app.session.Session;
import pochade.inference.api.error.InvalidRequestException;

/** Reads pictures away from the JavaFX thread, and tells of those that can't be read. */
public final class PictureOpener {

    private static final Logger LOG = LoggerFactory.getLogger(PictureOpener.class);

    private final Session session;
    private final Executor ui;
    private final Executor background;

    /**
     * Opens nothing yet.
     *
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait for files
     */
    public PictureOpener(Session session, Executor ui, Executor background) {
        this.session = session;
        this.ui = ui;
        this.background = background;
    }

    /** Gives the files, and those in folders that are pictures, to the listener, on the JavaFX thread. */
    public void list(List<Path> paths, Consumer<List<Path>> listener) {
        Path path = paths.get(0);
        background.execute(() -> {
            try {
                List<Path> pictures = InputPictures.in(path, paths.subList(1, paths.size()));
                ui.execute(() -> listener.accept(pictures));
            } catch (IOException | InvalidRequestException e) {
                LOG.warn("{} can't be listed", path, e);
                ui.execute(() -> session.noticeProperty().set(Notice.error("upscale.no-pictures", path.toString())));
            }
        });
    }

    /** Gives the text of a file to the listener, on the JavaFX thread, if it can be read. */
    void openText(Path file, Consumer<String> listener) {
        background.execute(() -> {
            try {
                String text = Files.readString(file);
                ui.execute(() -> listener.accept(text));
            } catch (IOException e) {
                LOG.warn("{} can't be read", file, e);
                ui.execute(() -> session.noticeProperty()
                        .set(Notice.error("script.not-read", String.valueOf(file.getFileName()))));
            }
        });
    }

    /** Gives the picture to the listener, on the JavaFX thread, if it can be read. */
    public void open(Path file, Consumer<OpenedPicture> listener) {
        background.execute(() -> {
            try {
                OpenedPicture picture = new OpenedPicture(
                        String.valueOf(file.getFileName()), PictureFile.read(file), MetadataReader.read(file));
                ui.execute(() -> listener.accept(picture));
            } catch (IOException e) {
                LOG.warn("{} can't be read", file, e);
                ui.execute(() -> session.noticeProperty()
                        .set(Notice.error("img2img.not-read", String.valueOf(file.getFileName()))));
            }
        });
    }
}
