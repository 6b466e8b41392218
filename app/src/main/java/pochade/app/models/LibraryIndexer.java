package pochade.app.models;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.folders.FolderWatch;
import pochade.inference.api.model.ModelDescription;

/** Keeps a library up to date in the background: scans it when something changed, and reads what is new, one by one. */
public final class LibraryIndexer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LibraryIndexer.class);

    /** Copying a file makes many changes; they are over when there was none for this long. */
    private static final Duration QUIET = Duration.ofMillis(400);

    /** For file systems that tell of no changes. */
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final ModelLibrary library;
    private final ModelReader reader;
    private final FolderWatch watch;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "library");
        made.setDaemon(true);
        return made;
    });

    /** Nothing happens before {@link #update}. */
    public LibraryIndexer(ModelLibrary library, Function<Path, CompletableFuture<ModelDescription>> inspector) {
        this(library, inspector, QUIET, PERIOD);
    }

    LibraryIndexer(
            ModelLibrary library,
            Function<Path, CompletableFuture<ModelDescription>> inspector,
            Duration quiet,
            Duration period) {
        this.library = library;
        reader = new ModelReader(library, inspector);
        watch = new FolderWatch(folders -> update(), quiet, period);
    }

    /** Looks at the folders again, soon. */
    public void update() {
        if (asked.compareAndSet(false, true)) {
            try {
                thread.execute(this::index);
            } catch (RejectedExecutionException e) {
                LOG.debug("The library was closed before its update");
            }
        }
    }

    private void index() {
        asked.set(false);
        do {
            library.scan();
        } while (watch.follow(library.directories()));
        try {
            for (ModelEntry entry : library.entries()) {
                if (asked.get()) {
                    return; // the next run goes on
                }
                reader.read(entry);
            }
        } catch (CancellationException e) {
            LOG.debug("The library is closed while it is read");
        }
    }

    @Override
    public void close() {
        watch.close();
        thread.shutdownNow();
    }
}
