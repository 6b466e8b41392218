package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program as it was built: its modules see each other, and the window opens and shows each of its places. Tests run on
 * the class path, where a package that is not open to another module goes unnoticed.
 */
@UiTest
final class BuiltWindowTest {

    private static final Path LIBRARIES =
            Path.of(System.getProperty("project.root")).resolve("jlink/target/pochade/lib/app");

    @Test
    void theBuiltWindowShowsEachOfItsPlaces(@TempDir Path home) throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(LIBRARIES), "the program is not laid out yet; mvn verify does that");
        Files.createDirectories(home.resolve("program/lib/engine"));
        Path log = home.resolve("log.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dprism.order=sw",
                        "-Dpochade.tour=true",
                        "-Dpochade.home=" + home.resolve("program"),
                        "-Duser.home=" + home,
                        "-p",
                        jar() + File.pathSeparator + LIBRARIES,
                        "-m",
                        "pochade.app/pochade.app.Main")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(program.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            program.destroyForcibly();
        }
        assertThat(program.exitValue()).as(Files.readString(log)).isZero();
        assertThat(home.resolve(".pochade/window.properties")).content().contains("place=SETTINGS");
    }

    /** The one of this module, which is laid out after the test. */
    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().matches("pochade-app-[0-9.]+\\.jar"))
                    .toList();
            assertThat(jars).hasSize(1);
            return jars.get(0).toAbsolutePath();
        }
    }
}
