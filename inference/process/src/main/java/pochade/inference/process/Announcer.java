package pochade.inference.process;

import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.event.JobEvent;
import pochade.inference.process.message.LatestWins;
import pochade.inference.process.message.Mailbox;

/** The one thread on which listeners are called, in order; a slow listener misses progress, never anything else. */
final class Announcer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final Mailbox<Call> mailbox = new Mailbox<>("inference-events", Call::replaces, Call::make);

    private record Call(Optional<JobEvent> event, Runnable code) {

        boolean replaces(Call older) {
            return event.isPresent()
                    && older.event.isPresent()
                    && LatestWins.replaces(event.orElseThrow(), older.event.orElseThrow());
        }

        void make() {
            try {
                code.run();
            } catch (Throwable e) { // the code of others ends here, whatever it throws
                LOG.warn("a listener failed", e);
            }
        }
    }

    /** Calls the listener with this event. */
    void tell(Consumer<JobEvent> listener, JobEvent event) {
        mailbox.post(new Call(Optional.of(event), () -> listener.accept(event)));
    }

    /** Runs the code after everything that was told before. */
    void run(Runnable code) {
        mailbox.post(new Call(Optional.empty(), code));
    }

    /** Waits a short time until everything is told. */
    @Override
    public void close() {
        mailbox.close();
    }
}
