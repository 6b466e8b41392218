package pochade.inference.process;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.process.message.ToWorker;

/** What the worker was asked, beside jobs, and did not answer yet. Not safe for threads. */
final class Questions {

    private final Announcer announcer;
    private final Map<Long, Question<?>> unsent = new TreeMap<>();
    private final Map<Long, Question<?>> sent = new TreeMap<>();
    private long nextId;

    /**
     * Something to be asked.
     *
     * @param message asks it under a number
     * @param type of the answer
     */
    record Question<T>(LongFunction<ToWorker> message, Class<T> type, CompletableFuture<T> answer) {

        private void complete(Object value) {
            answer.complete(type.cast(value));
        }
    }

    Questions(Announcer announcer) {
        this.announcer = announcer;
    }

    void add(Question<?> question) {
        unsent.put(nextId++, question);
    }

    void sendAll(Consumer<ToWorker> worker) {
        unsent.forEach((id, question) -> worker.accept(question.message.apply(id)));
        sent.putAll(unsent);
        unsent.clear();
    }

    void answer(long id, Object value) {
        @Nullable Question<?> question = sent.remove(id);
        if (question != null) {
            announcer.run(() -> question.complete(value));
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

    private void fail(@Nullable Question<?> question, Failure failure) {
        if (question != null) {
            announcer.run(() -> question.answer.completeExceptionally(new InferenceException(failure)));
        }
    }
}
