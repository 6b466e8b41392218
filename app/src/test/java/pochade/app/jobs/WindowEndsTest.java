package pochade.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.UiTest;

/** The program with its window, which the desktop tells to end while a picture is made. */
@UiTest
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there every end of a process from outside is a kill")
final class WindowEndsTest {

    @TempDir
    Path home;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void whoIsToldToEndKeepsQueueAndWordsAndLeavesNoProcess() throws Exception {
        Path said = home.resolve("log.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dprism.order=sw",
                        "-Duser.language=en",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WindowUnderFire.class.getName(),
                        home.toString())
                .redirectError(said.toFile())
                .start();
        List<ProcessHandle> workers;
        try (BufferedReader lines = program.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.lines().anyMatch(WindowUnderFire.READY::equals))
                    .as(() -> read(said))
                    .isTrue();
            workers = program.children().toList();
            assertThat(workers).hasSize(1);
            program.destroy();
            assertThat(program.waitFor(1, TimeUnit.MINUTES))
                    .as(() -> read(said))
                    .isTrue();
        } finally {
            program.descendants().forEach(ProcessHandle::destroyForcibly);
            program.destroyForcibly();
        }
        // 128 and the number of the signal
        assertThat(program.exitValue()).isEqualTo(128 + 15);
        workers.get(0).onExit().get(20, TimeUnit.SECONDS);
        assertThat(kept()).containsExactly("WAITING 0", "WAITING 0");
        assertThat(typed()).isEqualTo(WindowUnderFire.LAST_WORDS);
        // JavaFX may lose its renderer while it draws, and says so
        assertThat(read(said)).doesNotContain("\tat pochade.");
    }

    private String typed() throws IOException {
        Properties settings = new Properties();
        try (BufferedReader file = Files.newBufferedReader(home.resolve("window.properties"))) {
            settings.load(file);
        }
        return settings.getProperty("prompt");
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

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
