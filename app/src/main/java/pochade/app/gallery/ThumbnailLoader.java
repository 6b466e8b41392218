package pochade.app.gallery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.archive.PictureRecord;

/**
 * Small pictures of the gallery, made by two threads in the background: what is asked for last comes first, what was
 * scrolled past does not come. Those that were asked for last are kept. Used on the JavaFX thread.
 */
public final class ThumbnailLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ThumbnailLoader.class);

    private static final int THREADS = 2;

    /** About 200 MiB of pixels at the most. */
    private static final int MOST_KEPT = 500;

    private final Reader reader;
    private final Executor threads;
    private final Executor ui;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final Map<String, Image> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Image> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** Makes a small picture. */
    @FunctionalInterface
    public interface Reader {
        byte[] read(PictureRecord picture) throws IOException, SQLException;
    }

    /** A picture that is waited for. */
    private record Request(PictureRecord picture, Consumer<@Nullable Image> listener) {}

    /** @param ui runs tasks on the JavaFX thread */
    public ThumbnailLoader(Reader reader, Executor ui) {
        this(
                reader,
                Executors.newFixedThreadPool(THREADS, task -> {
                    Thread made = new Thread(task, "thumbnails");
                    made.setDaemon(true);
                    return made;
                }),
                ui);
    }

    ThumbnailLoader(Reader reader, Executor threads, Executor ui) {
        this.reader = reader;
        this.threads = threads;
        this.ui = ui;
    }

    /** The small picture, if it is there. */
    Optional<Image> kept(PictureRecord picture) {
        return Optional.ofNullable(kept.get(picture.print()));
    }

    /**
     * Gives the small picture to the listener, later; null if it can't be made.
     *
     * @return when it is run, nobody waits for it any more
     */
    Runnable want(PictureRecord picture, Consumer<@Nullable Image> listener) {
        Request request = new Request(picture, listener);
        synchronized (waiting) {
            waiting.addFirst(request);
        }
        threads.execute(this::makeNewest);
        return () -> {
            synchronized (waiting) {
                waiting.remove(request);
            }
        };
    }

    private void makeNewest() {
        Request request;
        synchronized (waiting) {
            request = waiting.pollFirst();
        }
        if (request == null) {
            return;
        }
        Image made = make(request.picture());
        ui.execute(() -> {
            if (made != null) {
                kept.put(request.picture().print(), made);
            }
            request.listener().accept(made);
        });
    }

    private @Nullable Image make(PictureRecord picture) {
        try {
            Image image = new Image(new ByteArrayInputStream(reader.read(picture)));
            return image.isError() ? null : image;
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.debug("{} has no small picture", picture.file(), e);
            return null;
        }
    }
}
