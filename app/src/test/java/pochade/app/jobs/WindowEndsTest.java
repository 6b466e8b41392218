package pochade.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.UiTest;

/** What becomes of the queue when the program with its window ends, in whatever way. */
@UiTest
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there every end of a process from outside is a kill")
final class WindowEndsTest {

    @TempDir
    Path home;

    @Test
    void whoIsToldToEndKeepsTheQueueAndCountsNoDeath() throws IOException, InterruptedException, SQLException {
        try (Program program = new Program("apple", "pear")) {
            assertThat(program.lines()).containsExactly("[RUNNING, WAITING]");
            program.process.destroy();
            assertThat(program.process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(kept()).containsExactly("WAITING 0", "WAITING 0");
        try (Program program = new Program()) {
            assertThat(program.lines())
                    .containsExactly(
                            "2 jobs wait from the last time. The queue is paused.",
                            "[WAITING, WAITING]",
                            "[RUNNING, WAITING]");
        }
    }

    @Test
    void afterAKillTheJobIsInterruptedAndAfterTheSecondItIsPutAside()
            throws IOException, InterruptedException, SQLException {
        try (Program program = new Program("apple", "pear")) {
            program.lines();
        }
        try (Program program = new Program()) {
            assertThat(program.lines())
                    .containsExactly(
                            "Pochade ended while a picture was being made. 2 jobs wait, and the queue is paused.",
                            "[INTERRUPTED, WAITING]",
                            "[RUNNING, WAITING]");
        }
        try (Program program = new Program()) {
            assertThat(program.lines()).element(1).isEqualTo("[PUT_ASIDE, WAITING]");
        }
    }

    /** State and deaths of the jobs in the file, in their order. */
    private List<String> kept() throws SQLException {
        List<String> jobs = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("jobs.db"));
                ResultSet rows =
                        connection.createStatement().executeQuery("SELECT state, deaths FROM job ORDER BY place")) {
            while (rows.next()) {
                jobs.add(rows.getString(1) + " " + rows.getInt(2));
            }
        }
        return jobs;
    }

    /** One that runs; its close is a kill. */
    private final class Program implements AutoCloseable {

        final Process process;
        private final BufferedReader reader;

        Program(String... prompts) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-Dprism.order=sw",
                    "-Duser.language=en",
                    "-cp",
                    System.getProperty("java.class.path"),
                    WindowUnderFire.class.getName(),
                    home.toString()));
            command.addAll(Stream.of(prompts).toList());
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            reader = process.inputReader(StandardCharsets.UTF_8);
        }

        /** What it says until its first job runs. */
        List<String> lines() {
            return reader.lines()
                    .takeWhile(line -> !line.equals(QueueUnderFire.READY))
                    // the logger has words of its own
                    .filter(line -> !line.matches("\\d{2,4}[:-].*"))
                    .toList();
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            process.onExit().join();
            reader.close();
        }
    }
}
