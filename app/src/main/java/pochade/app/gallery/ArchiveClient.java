package pochade.app.gallery;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.archive.Archive;
import pochade.app.archive.Reading;

/** The archive as the window uses it: asked on a thread of its own, it answers on the JavaFX thread. */
public final class ArchiveClient {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveClient.class);

    private final Archive archive;
    private final Executor thread;
    private final Executor later;
    private final Executor ui;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final AtomicBoolean read = new AtomicBoolean();
    private volatile Reading reading = new Reading(0, 0);
    private Runnable onChange = () -> {};
    private Consumer<Reading> onReading = now -> {};

    /** Something that is asked of the archive. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(Archive archive) throws IOException, SQLException;
    }

    /** Something that is done with the archive. */
    @FunctionalInterface
    public interface Action {
        void run(Archive archive) throws IOException, SQLException;
    }

    /**
     * A client that listens to nothing yet.
     *
     * @param thread runs tasks that wait, one after another
     * @param ui runs tasks on the JavaFX thread
     * @param rest for so long several changes are told of as one
     */
    public ArchiveClient(Archive archive, Executor thread, Executor ui, Duration rest) {
        this.archive = archive;
        this.thread = thread;
        this.ui = ui;
        later = rest.isZero()
                ? Runnable::run
                : CompletableFuture.delayedExecutor(rest.toMillis(), TimeUnit.MILLISECONDS);
        archive.onChange(this::changed);
        archive.onReading(this::read);
    }

    /** Calls these, and no others any more, on the JavaFX thread: when something changed, and while files are read. */
    void follow(Runnable changes, Consumer<Reading> readings) {
        onChange = changes;
        onReading = readings;
    }

    private void changed() {
        if (changed.compareAndSet(false, true)) {
            later.execute(() -> ui.execute(() -> {
                changed.set(false);
                onChange.run();
            }));
        }
    }

    private void read(Reading now) {
        reading = now;
        if (read.compareAndSet(false, true)) {
            ui.execute(() -> {
                read.set(false);
                onReading.accept(reading);
            });
        }
    }

    /** Gives the answer to the listener, or what went wrong to the other. */
    <T> void ask(Question<T> question, Consumer<T> answer, Consumer<Exception> fault) {
        thread.execute(() -> {
            try {
                T found = question.ask(archive);
                ui.execute(() -> answer.accept(found));
            } catch (IOException | SQLException | RuntimeException e) {
                LOG.warn("the archive does not answer", e);
                ui.execute(() -> fault.accept(e));
            }
        });
    }

    /** As {@link #ask}, without an answer. */
    void act(Action action, Consumer<Exception> fault) {
        ask(
                it -> {
                    action.run(it);
                    return true;
                },
                done -> {},
                fault);
    }

    /** A loader of its small pictures. */
    public ThumbnailLoader thumbnails() {
        return new ThumbnailLoader(archive::thumbnail, ui);
    }

    /** The archive itself, for what does not wait and for those who have threads of their own. */
    Archive archive() {
        return archive;
    }
}
