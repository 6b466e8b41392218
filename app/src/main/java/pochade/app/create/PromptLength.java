package pochade.app.create;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.TokenCountRequest;

/** How many tokens a prompt has, as the engine counts them once it rests. One question is open at a time. */
final class PromptLength {

    private final Supplier<Optional<TokenCountRequest>> request;
    private final Counter counter;
    private final Executor later;
    private final ReadOnlyObjectWrapper<Optional<TokenCount>> count =
            new ReadOnlyObjectWrapper<>(this, "count", Optional.empty());
    private int changes;
    private boolean asking;
    private Optional<TokenCountRequest> counted = Optional.empty();

    /** Asks how long a prompt is. */
    interface Counter {

        /** @param answer taken on the JavaFX thread; empty where the engine can't tell */
        void count(TokenCountRequest request, Consumer<Optional<TokenCount>> answer);
    }

    /**
     * Nothing is counted yet.
     *
     * @param request what to count now; empty while nothing can be counted
     * @param later runs tasks on the JavaFX thread after a moment
     */
    PromptLength(Supplier<Optional<TokenCountRequest>> request, Counter counter, Executor later) {
        this.request = request;
        this.counter = counter;
        this.later = later;
    }

    /** Empty while it is not known. */
    ReadOnlyObjectProperty<Optional<TokenCount>> countProperty() {
        return count.getReadOnlyProperty();
    }

    /** The prompt, or what it is read with, may have changed. */
    void changed() {
        changes++;
        int seen = changes;
        later.execute(() -> {
            if (seen == changes && !asking) {
                ask();
            }
        });
    }

    private void ask() {
        Optional<TokenCountRequest> now = request.get();
        if (now.isEmpty()) {
            counted = now;
            count.set(Optional.empty());
        } else if (!now.equals(counted)) {
            asking = true;
            int seen = changes;
            counter.count(now.get(), answer -> {
                asking = false;
                counted = answer.isPresent() ? now : Optional.empty();
                count.set(answer);
                if (seen != changes) {
                    changed();
                }
            });
        }
    }
}
