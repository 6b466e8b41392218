package pochade.inference.process.message;

import java.nio.file.Path;
import pochade.inference.api.event.JobId;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.TokenCountRequest;
import pochade.inference.api.request.Workload;

/** What the supervisor tells the inference process. */
public sealed interface ToWorker extends Message {

    /** Calls the handler's method for this kind of message. */
    void dispatchTo(Handler handler);

    /** Run this job; its events carry this name. */
    record Submit(JobId job, JobRequest request) implements ToWorker {
        @Override
        public void dispatchTo(Handler handler) {
            handler.submit(this);
        }
    }

    /** Stop this job within a sampler step. */
    record Cancel(JobId job) implements ToWorker {
        @Override
        public void dispatchTo(Handler handler) {
            handler.cancel(this);
        }
    }

    /** Describe this model; the answer carries this number. */
    record Inspect(long id, Path model) implements ToWorker {
        @Override
        public void dispatchTo(Handler handler) {
            handler.inspect(this);
        }
    }

    /** Count the tokens of this prompt; the answer carries this number. */
    record CountTokens(long id, TokenCountRequest request) implements ToWorker {
        @Override
        public void dispatchTo(Handler handler) {
            handler.countTokens(this);
        }
    }

    /** Tell what a job like this would take; the answer carries this number. */
    record Estimate(long id, Workload workload) implements ToWorker {
        @Override
        public void dispatchTo(Handler handler) {
            handler.estimate(this);
        }
    }

    /** Free the engine and exit. */
    record Shutdown() implements ToWorker {
        @Override
        public void dispatchTo(Handler handler) {
            handler.shutdown(this);
        }
    }

    /** One method per kind of message. */
    interface Handler {

        void submit(Submit message);

        void cancel(Cancel message);

        void inspect(Inspect message);

        void countTokens(CountTokens message);

        void estimate(Estimate message);

        void shutdown(Shutdown message);
    }
}
