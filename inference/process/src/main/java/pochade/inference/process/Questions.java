package pochade.inference.process;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.process.message.ToWorker;

/**
 * The questions of one kind that were not answered yet. Not safe for threads.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
final class Questions<Q, A> {

    private final Announcer announcer;
    private final BiFunction<Long, Q, ToWorker> message;
    private final Map<Long, Question<Q, A>> unsent = new TreeMap<>();
    private final Map<Long, Question<Q, A>> sent = new TreeMap<>();
    private long nextId;

    private record Question<Q, A>(Q asked, CompletableFuture<A> answer) {}

    /** @param message asks the worker; its number comes back with the answer */
    Questions(Announcer announcer, BiFunction<Long, Q, ToWorker> message) {
        this.announcer = announcer;
        this.message = message;
    }

    void add(Q asked, CompletableFuture<A> answer) {
        unsent.put(nextId++, new Question<>(asked, answer));
    }

    void sendAll(Consumer<ToWorker> worker) {
        unsent.forEach((id, question) -> worker.accept(message.apply(id, question.asked)));
        sent.putAll(unsent);
        unsent.clear();
    }

    void answer(long id, A answer) {
        @Nullable Question<Q, A> question = sent.remove(id);
        if (question != null) {
            announcer.run(() -> question.answer.complete(answer));
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

    private void fail(@Nullable Question<Q, A> question, Failure failure) {
        if (question != null) {
            announcer.run(() -> question.answer.completeExceptionally(new InferenceException(failure)));
        }
    }
}
