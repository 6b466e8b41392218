package pochade.inference.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pochade.inference.api.event.JobEvent;

final class ParentDeathTest {

    /** An application with a job that runs, which prints a line as soon as it does. */
    static final class Application {

        private Application() {}

        public static void main(String[] args) {
            WorkerCommand command = Workers.command(FakeWorker.Manner.SERVES, args[0]);
            new ProcessInferenceService(command, Supervision.DEFAULT).submit(Workers.request("hang"), event -> {
                if (event instanceof JobEvent.Progressed) {
                    System.out.println("the job runs");
                }
            });
            FakeWorker.hang();
        }
    }

    /** The inference process holds a lock, which the system takes from it when it ends. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whenTheApplicationIsKilledTheInferenceProcessEnds(@TempDir Path folder) throws Exception {
        Path lock = folder.resolve("lock");
        Process application = new ProcessBuilder(
                        Workers.java(Application.class, lock.toString()).command())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = application.inputReader(UTF_8);
                FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(out.readLine()).isEqualTo("the job runs");
            assertThat(file.tryLock()).isNull();
            application.destroyForcibly();
            try (FileLock free = file.lock()) {
                assertThat(free.isValid()).isTrue();
            }
        } finally {
            application.destroyForcibly();
        }
    }
}
