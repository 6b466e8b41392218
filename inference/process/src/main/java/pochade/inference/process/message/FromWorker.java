package pochade.inference.process.message;

import pochade.inference.api.EngineStatus;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.prompt.TokenCount;

/** What the inference process tells its supervisor. */
public sealed interface FromWorker extends Message {

    /** Calls the handler's method for this kind of message. */
    void dispatchTo(Handler handler);

    /** The first message. */
    record Hello(int protocol) implements FromWorker {
        @Override
        public void dispatchTo(Handler handler) {
            handler.hello(this);
        }
    }

    /** The engine's state has changed. */
    record Status(EngineStatus status) implements FromWorker {
        @Override
        public void dispatchTo(Handler handler) {
            handler.status(this);
        }
    }

    /** Something happened to a job. */
    record Event(JobEvent event) implements FromWorker {
        @Override
        public void dispatchTo(Handler handler) {
            handler.event(this);
        }

        @Override
        public boolean replaces(Message older) {
            return older instanceof Event that && LatestWins.replaces(event, that.event);
        }
    }

    /** The answer to an {@link ToWorker.Inspect}. */
    record Inspected(long id, ModelDescription description) implements FromWorker {
        @Override
        public void dispatchTo(Handler handler) {
            handler.inspected(this);
        }
    }

    /** The answer to a {@link ToWorker.CountTokens}. */
    record TokensCounted(long id, TokenCount count) implements FromWorker {
        @Override
        public void dispatchTo(Handler handler) {
            handler.tokensCounted(this);
        }
    }

    /** The answer to an {@link ToWorker.Estimate}. */
    record Estimated(long id, MemoryEstimate memory) implements FromWorker {
        @Override
        public void dispatchTo(Handler handler) {
            handler.estimated(this);
        }
    }

    /** The other answer to all of these. */
    record Unanswered(long id, Failure failure) implements FromWorker {
        @Override
        public void dispatchTo(Handler handler) {
            handler.unanswered(this);
        }
    }

    /** One method per kind of message. */
    interface Handler {

        void hello(Hello message);

        void status(Status message);

        void event(Event message);

        void inspected(Inspected message);

        void tokensCounted(TokensCounted message);

        void estimated(Estimated message);

        void unanswered(Unanswered message);
    }
}
