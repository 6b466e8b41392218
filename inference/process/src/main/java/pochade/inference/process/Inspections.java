package pochade.inference.process;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.process.message.ToWorker;

/** The questions about models that were not answered yet. Not safe for threads. */
final class Inspections {

    private final Announcer announcer;
    private final Map<Long, Question> unsent = new TreeMap<>();
    private final Map<Long, Question> sent = new TreeMap<>();
    private long nextId;

    private record Question(Path model, CompletableFuture<ModelDescription> answer) {}

    Inspections(Announcer announcer) {
        this.announcer = announcer;
    }

    void add(Path model, CompletableFuture<ModelDescription> answer) {
        unsent.put(nextId++, new Question(model, answer));
    }

    void sendAll(Consumer<ToWorker> worker) {
        unsent.forEach((id, question) -> worker.accept(new ToWorker.Inspect(id, question.model)));
        sent.putAll(unsent);
        unsent.clear();
    }

    void answer(long id, ModelDescription description) {
        @Nullable Question question = sent.remove(id);
        if (question != null) {
            announcer.run(() -> question.answer.complete(description));
        }
    }

    void fail(long id, Failure failure) {
        fail(sent.remove(id), failure);
    }

    /** The worker that was asked is gone. */
    void failSent(Failure cause) {
        sent.values().forEach(question -> fail(question, cause));
        sent.clear();
    }

    void failAll(Failure cause) {
        failSent(cause);
        unsent.values().forEach(question -> fail(question, cause));
        unsent.clear();
    }

    private void fail(@Nullable Question question, Failure failure) {
        if (question != null) {
            announcer.run(() -> question.answer.completeExceptionally(new InferenceException(failure)));
        }
    }
}
