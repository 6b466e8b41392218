package pochade.app.canvas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.document.Document;
import pochade.app.openraster.OpenRasterReader;
import pochade.app.openraster.OpenRasterWriter;

/** Keeps the document in a file as it changes, on a thread of its own, so that a crash loses nothing. */
public final class Autosave implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Autosave.class);

    private final Path file;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "canvas autosave"));
    private final AtomicReference<@Nullable Document> latest = new AtomicReference<>();
    private final OpenRasterWriter writer = new OpenRasterWriter();

    /**
     * Brings the document of the last time back, and keeps it from then on.
     *
     * @param ui runs tasks on the JavaFX thread
     */
    public Autosave(Path file, Easel easel, Executor ui) {
        this.file = file;
        thread.execute(() -> {
            Optional<Document> last = read();
            ui.execute(() -> {
                last.ifPresent(easel::restore);
                easel.presentProperty().subscribe((before, now) -> keep(now));
                if (easel.canUndoProperty().get()) {
                    keep(easel.document());
                }
            });
        });
    }

    private Optional<Document> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(OpenRasterReader.read(file));
        } catch (IOException e) {
            LOG.warn("{} can't be read; the canvas starts empty, and it is kept beside", file, e);
            setAside();
            return Optional.empty();
        }
    }

    private void setAside() {
        try {
            Files.move(file, file.resolveSibling(System.currentTimeMillis() + "-" + file.getFileName()));
        } catch (IOException e) {
            LOG.warn("{} can't be set aside", file, e);
        }
    }

    private void keep(Document document) {
        // one that was not written yet is skipped for this one
        if (latest.getAndSet(document) == null) {
            thread.execute(this::write);
        }
    }

    private void write() {
        Document document = latest.getAndSet(null);
        if (document == null) {
            return;
        }
        try {
            writer.saveQuickly(document, file);
        } catch (IOException e) {
            LOG.warn("the canvas can't be kept in {}", file, e);
        }
    }

    /** Writes documents elsewhere, too: what was packed for the file here is not packed again. */
    OpenRasterWriter writer() {
        return writer;
    }

    /** Runs a task that writes files, when those before it are done, and before the program ends. */
    void execute(Runnable task) {
        thread.execute(task);
    }

    /** Waits until the last state is written. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("the canvas could not be written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
