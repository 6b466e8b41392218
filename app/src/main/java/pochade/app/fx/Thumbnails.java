package pochade.app.fx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import pochade.inference.api.image.RgbImage;

/** Small pictures that are read in the background; those that were asked for last are kept. Used on the JavaFX thread. */
public final class Thumbnails<K> {

    private static final int MOST = 300;

    private final Function<K, Optional<RgbImage>> reader;
    private final Executor thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "thumbnails");
        made.setDaemon(true);
        return made;
    });
    private final Executor ui;
    private final Map<K, CompletableFuture<Optional<Image>>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, CompletableFuture<Optional<Image>>> eldest) {
            return size() > MOST;
        }
    };

    /**
     * No pictures yet.
     *
     * @param reader empty for a picture that can't be shown
     * @param ui runs tasks on the JavaFX thread
     */
    public Thumbnails(Function<K, Optional<RgbImage>> reader, Executor ui) {
        this.reader = reader;
        this.ui = ui;
    }

    /** Gives the picture to the listener, at once if it is there; null if it can't be shown. */
    public void show(K key, Consumer<@Nullable Image> listener) {
        CompletableFuture<Optional<Image>> image =
                kept.computeIfAbsent(key, wanted -> CompletableFuture.supplyAsync(() -> reader.apply(wanted), thread)
                        .thenApplyAsync(pixels -> pixels.map(Pixels::toImage), ui));
        var unused = image.thenAccept(shown -> listener.accept(shown.orElse(null)));
    }
}
