package pochade.app.browse;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Messages;
import pochade.app.models.HashedPart;
import pochade.app.models.ModelEntry;
import pochade.app.models.ModelHashes;

/** Tells the hashes of a model, which are computed when the user asks: a large file takes a while. */
public final class HashesViewModel {

    private static final int AUTO_V2_DIGITS = 10;
    private static final int AUTO_V3_DIGITS = 12;

    private final ModelHashes hashes;
    private final Messages messages;
    private final Executor ui;
    private final Executor background;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress");
    private @Nullable ModelEntry shown;
    private List<CompletableFuture<String>> wanted = List.of();

    /**
     * Of no model yet.
     *
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait for files
     */
    public HashesViewModel(ModelHashes hashes, Messages messages, Executor ui, Executor background) {
        this.hashes = hashes;
        this.messages = messages;
        this.ui = ui;
        this.background = background;
    }

    /** The hashes that are known, a line each, or why there is none; empty for none yet. */
    ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /** True while one is computed. */
    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** The share of the file that was read, as of the last {@link #sample}. */
    ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** Shows those of another model that are known; the computation for the one before goes on unseen. */
    void show(@Nullable ModelEntry entry) {
        shown = entry;
        wanted = List.of();
        running.set(false);
        text.set("");
        if (entry != null) {
            background.execute(() -> {
                Optional<String> file = hashes.known(entry.path(), HashedPart.FILE);
                Optional<String> behind = hashes.known(entry.path(), HashedPart.BEHIND_HEADER);
                ui.execute(() -> tell(entry, lines(file, behind)));
            });
        }
    }

    private void tell(ModelEntry entry, String lines) {
        if (entry.equals(shown)) {
            text.set(lines);
        }
    }

    private String lines(Optional<String> file, Optional<String> behind) {
        Stream<String> ofFile = file.stream()
                .flatMap(hash -> Stream.of(
                        messages.text("models.hash", "SHA-256", hash),
                        messages.text("models.hash", "AutoV2", hash.substring(0, AUTO_V2_DIGITS))));
        Stream<String> ofWeights =
                behind.stream().map(hash -> messages.text("models.hash", "AutoV3", hash.substring(0, AUTO_V3_DIGITS)));
        return String.join("\n", Stream.concat(ofFile, ofWeights).toList());
    }

    /** Computes those of the model that is shown. */
    void compute() {
        ModelEntry entry = shown;
        if (entry == null || running.get()) {
            return;
        }
        Path path = entry.path();
        boolean headed = path.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors");
        CompletableFuture<String> file = hashes.of(path, HashedPart.FILE);
        CompletableFuture<Optional<String>> behind = headed
                ? hashes.of(path, HashedPart.BEHIND_HEADER).handle((hash, fault) -> Optional.ofNullable(hash))
                : CompletableFuture.completedFuture(Optional.empty());
        wanted = List.of(file);
        progress.set(0);
        running.set(true);
        var unused = file.thenCombine(behind, (whole, weights) -> lines(Optional.of(whole), weights))
                .handle((lines, fault) -> fault == null ? lines : messages.text("models.no-hash"))
                .thenAcceptAsync(
                        lines -> {
                            tell(entry, lines);
                            if (entry.equals(shown)) {
                                running.set(false);
                            }
                        },
                        ui);
    }

    /** Stops what {@link #compute} began. */
    void cancel() {
        wanted.forEach(future -> future.cancel(false));
    }

    /** Brings the progress up to date; once per pulse is enough. */
    void sample() {
        if (shown != null && running.get()) {
            progress.set(hashes.progress(shown.path(), HashedPart.FILE));
        }
    }
}
