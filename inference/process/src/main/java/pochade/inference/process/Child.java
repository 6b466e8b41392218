package pochade.inference.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.error.Failure;
import pochade.inference.process.message.Connection;
import pochade.inference.process.message.FromWorker;
import pochade.inference.process.message.MalformedMessageException;
import pochade.inference.process.message.Message;
import pochade.inference.process.message.ToWorker;

/** One life of the inference process, from start to death, followed by a thread of its own. */
final class Child {

    private static final Logger LOG = LoggerFactory.getLogger(Child.class);

    /** How long a killed process may take to vanish. */
    private static final Duration KILL_TIME = Duration.ofSeconds(5);

    private final WorkerCommand command;
    private final Watcher watcher;
    private final CompletableFuture<Void> over;
    private volatile @Nullable Connection<FromWorker, ToWorker> connection;
    private @Nullable WorkerProcess process;
    private @Nullable String killedBecause;

    /** Is told of the child's life, on the child's thread. */
    interface Watcher {

        /** A message came; the first one is a hello. */
        void received(Child child, FromWorker message);

        /** The process is gone, or never came to be; nothing more comes from it. */
        void died(Child child, Failure.ProcessDied cause);
    }

    /** Starts the process in the background. */
    Child(WorkerCommand command, Watcher watcher) {
        this.command = command;
        this.watcher = watcher;
        this.over = DaemonThread.start("inference-process", this::live);
    }

    /** Sends a message some time soon; one sent before the child's hello is dropped. */
    void send(ToWorker message) {
        Connection<FromWorker, ToWorker> open = connection;
        if (open != null) {
            open.send(message);
        }
    }

    /** Ends the process at once, or before it starts; the first reason given is the cause of its death. */
    synchronized void kill(String reason) {
        if (killedBecause == null) {
            killedBecause = reason;
        }
        if (process != null) {
            process.kill();
        }
    }

    /** Asks the process to shut down, kills it if that takes longer than the grace, and returns when it is gone. */
    void stop(Duration grace) {
        if (connection != null) {
            send(new ToWorker.Shutdown());
            awaitEnd(grace);
        }
        kill("was not needed any more");
        awaitEnd(KILL_TIME);
    }

    private void awaitEnd(Duration longest) {
        over.copy()
                .completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void live() {
        String fault = "";
        try (Connection<FromWorker, ToWorker> open = connect()) {
            connection = open;
            listen(open);
        } catch (MalformedMessageException e) {
            kill("sent what is no message: " + e.getMessage());
        } catch (IOException e) {
            LOG.debug("no connection to the inference process", e);
            fault = String.valueOf(e.getMessage());
        }
        watcher.died(this, new Failure.ProcessDied(causeOfDeath(fault)));
    }

    private Connection<FromWorker, ToWorker> connect() throws IOException {
        try (PrivateSocket socket = PrivateSocket.listen()) {
            launch(socket);
            return new Connection<>(socket.accept(), FromWorker.class);
        }
    }

    private synchronized void launch(PrivateSocket socket) throws IOException {
        if (killedBecause != null) {
            throw new IOException(killedBecause);
        }
        process = WorkerProcess.launch(command, socket.path(), socket::close);
    }

    private void listen(Connection<FromWorker, ToWorker> open) throws IOException {
        Optional<FromWorker> message = open.receive();
        if (message.isPresent() && !message.get().equals(new FromWorker.Hello(Message.PROTOCOL))) {
            kill("greeted with " + message.get() + " instead of protocol " + Message.PROTOCOL);
            return;
        }
        while (message.isPresent()) {
            watcher.received(this, message.get());
            message = open.receive();
        }
    }

    private String causeOfDeath(String fault) {
        WorkerProcess ended = launched();
        if (ended == null) {
            return fault;
        }
        if (!ended.endsSoon()) {
            kill("closed its connection and did not exit");
        }
        String status = ended.awaitExit();
        String cause = Optional.ofNullable(reasonOfKill()).orElse(status);
        String lines = ended.lastLines();
        return lines.isEmpty() ? cause : cause + "\n" + lines;
    }

    private synchronized @Nullable WorkerProcess launched() {
        return process;
    }

    private synchronized @Nullable String reasonOfKill() {
        return killedBecause;
    }
}
