package pochade.app.models;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.model.ModelDescription;

/** Finds out what files are by asking the inference process, which reads their headers; the program itself reads none. */
public final class ModelReader {

    private final ModelLibrary library;
    private final Function<Path, CompletableFuture<ModelDescription>> inspector;

    /** @param inspector such as {@link pochade.inference.api.InferenceService#inspect} */
    public ModelReader(ModelLibrary library, Function<Path, CompletableFuture<ModelDescription>> inspector) {
        this.library = library;
        this.inspector = inspector;
    }

    /**
     * The entry with what is in it; as it is where that is known, or where there is nobody to ask. Waits for the answer.
     *
     * @throws CancellationException if the thread is interrupted meanwhile, which it stays
     */
    public ModelEntry read(ModelEntry entry) {
        if (!(entry.content() instanceof ModelContent.Unread)) {
            return entry;
        }
        try {
            ModelDescription description = inspector.apply(entry.path()).get();
            return library.learn(entry, new ModelContent.Known(DescriptionCodec.brief(description)), true);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InferenceException fault) {
                return learn(entry, fault.failure());
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private ModelEntry learn(ModelEntry entry, Failure failure) {
        if (failure instanceof Failure.EngineUnavailable) {
            return entry;
        }
        // what the process made of the file may be another thing next time; what is in the file is not
        boolean lasting = failure instanceof Failure.BadModel || failure instanceof Failure.Unsupported;
        return library.learn(entry, new ModelContent.Damaged(reason(entry.path(), failure)), lasting);
    }

    private static String reason(Path model, Failure failure) {
        boolean itself = failure instanceof Failure.BadModel bad && bad.path().equals(model.toString());
        return itself ? String.join("; ", ((Failure.BadModel) failure).problems()) : failure.summary();
    }
}
