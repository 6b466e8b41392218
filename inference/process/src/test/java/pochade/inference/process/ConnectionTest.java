package pochade.inference.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobId;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.image.RgbImage;
import pochade.inference.process.message.Connection;
import pochade.inference.process.message.FromWorker;
import pochade.inference.process.message.ToWorker;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ConnectionTest {

    private static final JobId JOB = JobId.random();

    private Connection<ToWorker, FromWorker> worker;
    private Connection<FromWorker, ToWorker> supervisor;

    @BeforeEach
    void connect() throws IOException {
        try (PrivateSocket socket = PrivateSocket.listen()) {
            worker = Connection.toSupervisor(socket.path());
            supervisor = new Connection<>(socket.accept(), FromWorker.class);
        }
    }

    @AfterEach
    void close() {
        worker.close();
        supervisor.close();
    }

    @Test
    void sendingDoesNotWaitForAPeerThatDoesNotReadAndPreviewsDoNotPileUp() throws IOException {
        RgbImage preview = ScriptedJob.picture(128);
        for (int step = 1; step <= 10_000; step++) {
            worker.send(new FromWorker.Event(
                    new JobEvent.Progressed(JOB, new StepProgress(step, 10_000, 0, Optional.of(preview)))));
        }
        FromWorker end = new FromWorker.Event(new JobEvent.Cancelled(JOB));
        worker.send(end);

        List<FromWorker> received = new ArrayList<>();
        do {
            received.add(supervisor.receive().orElseThrow());
        } while (!received.get(received.size() - 1).equals(end));
        assertThat(received).hasSizeLessThan(1000);
        assertThat(received.get(received.size() - 2))
                .isEqualTo(new FromWorker.Event(
                        new JobEvent.Progressed(JOB, new StepProgress(10_000, 10_000, 0, Optional.of(preview)))));
    }

    /** A waiting read must not hold up a write, as it does with the streams of a channel up to Java 18. */
    @Test
    void aSideThatWaitsForAMessageCanSend() throws Exception {
        CompletableFuture<Optional<ToWorker>> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return worker.receive();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        worker.send(new FromWorker.Hello(1));
        assertThat(supervisor.receive()).contains(new FromWorker.Hello(1));
        supervisor.send(new ToWorker.Cancel(JOB));
        assertThat(waiting.get()).contains(new ToWorker.Cancel(JOB));
    }

    @Test
    void aPeerThatClosesIsAnEndOfMessages() throws IOException {
        supervisor.close();
        assertThat(worker.receive()).isEmpty();
    }
}
