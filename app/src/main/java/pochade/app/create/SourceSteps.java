package pochade.app.create;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.prompt.Order;
import pochade.app.session.Notice;
import pochade.app.session.Session;
import pochade.inference.api.error.InvalidRequestException;

/** Reads what a job starts from away from the JavaFX thread; what can't be read is told, and the others go on. */
final class SourceSteps {

    private static final Logger LOG = LoggerFactory.getLogger(SourceSteps.class);

    /** Reads a source. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    private final Session session;
    private final Executor ui;
    private final Executor background;

    SourceSteps(Session session, Executor ui, Executor background) {
        this.session = session;
        this.ui = ui;
        this.background = background;
    }

    /**
     * The order that comes of a source.
     *
     * @param name of the source, in words
     * @param order makes it, on the JavaFX thread
     */
    <T> CompletableFuture<Optional<Order>> order(String name, Reading<T> reading, Function<T, Order> order) {
        CompletableFuture<Optional<Order>> made = new CompletableFuture<>();
        background.execute(() -> {
            try {
                T source = reading.read();
                ui.execute(() -> made.complete(attempt(name, () -> order.apply(source))));
            } catch (IOException | InvalidRequestException e) {
                ui.execute(() -> made.complete(refuse(name, e)));
            }
        });
        return made;
    }

    private Optional<Order> attempt(String name, Supplier<Order> order) {
        try {
            return Optional.of(order.get());
        } catch (InvalidRequestException e) {
            return refuse(name, e);
        }
    }

    private Optional<Order> refuse(String name, Exception fault) {
        LOG.warn("{} is left out", name, fault);
        session.noticeProperty().set(Notice.error("create.left-out", name, String.valueOf(fault.getMessage())));
        return Optional.empty();
    }
}
