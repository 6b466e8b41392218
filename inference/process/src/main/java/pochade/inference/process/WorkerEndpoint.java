package pochade.inference.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.InferenceService;
import pochade.inference.process.message.Connection;
import pochade.inference.process.message.FromWorker;
import pochade.inference.process.message.Message;
import pochade.inference.process.message.ToWorker;

/** The inference process's end of the connection: gives an in-process service to the supervisor that listens. */
public final class WorkerEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerEndpoint.class);

    /** How long an orderly end may take: a process without a supervisor must not stay. */
    private static final Duration CLOSE_TIME = Duration.ofSeconds(3);

    private WorkerEndpoint() {}

    /**
     * Serves until the supervisor asks for the end or is gone, then ends this process: it never returns.
     *
     * @param socket the path that the supervisor has appended to the command line
     * @param engine makes the service that does the work, after the connection stands; may take long
     * @throws IOException if nobody listens at the socket
     */
    public static void serve(Path socket, Supplier<? extends InferenceService> engine) throws IOException {
        Connection<ToWorker, FromWorker> connection = Connection.toSupervisor(socket);
        connection.send(new FromWorker.Hello(Message.PROTOCOL));
        EngineDesk desk = new EngineDesk(engine, connection::send);
        int status = 1;
        try {
            obey(connection, desk);
            status = 0;
        } catch (Throwable e) { // the process boundary
            LOG.error("The connection to the application broke off", e);
        }
        desk.close()
                .exceptionally(e -> null)
                .completeOnTimeout(null, CLOSE_TIME.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        // not exit: shutdown hooks of native libraries may wait for threads that still compute
        Runtime.getRuntime().halt(status);
    }

    private static void obey(Connection<ToWorker, FromWorker> connection, EngineDesk desk) throws IOException {
        for (Optional<ToWorker> message = connection.receive();
                message.isPresent() && !(message.get() instanceof ToWorker.Shutdown);
                message = connection.receive()) {
            desk.take(message.get());
        }
    }
}
