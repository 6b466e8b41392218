package pochade.inference.weights;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static pochade.inference.weights.ModelFaultAssert.problems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;

/** Only regular files are opened, and nothing blocks. */
@Timeout(10)
class ModelFileTest {

    private final Path folder;

    ModelFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_missing_file_is_no_model() {
        Path missing = folder.resolve("x.safetensors");
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> ModelFile.open(missing))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(new Failure.ModelNotFound(missing.toString())));
    }

    @Test
    void a_folder_is_refused() {
        assertThat(problems(() -> ModelFile.open(folder))).contains("is a folder");
    }

    @Test
    void a_pipe_is_refused() throws IOException, InterruptedException {
        Path pipe = folder.resolve("x.safetensors");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no mkfifo");
        assumeTrue(
                new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor(5, SECONDS), "no pipe");
        assertThat(problems(() -> ModelFile.open(pipe))).contains("not a regular file");
    }

    @Test
    void a_device_is_refused() {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device), "no /dev/zero");
        assertThat(problems(() -> ModelFile.open(device))).contains("not a regular file");
    }

    @Test
    void a_loop_of_links_is_refused_and_a_link_followed() throws IOException {
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        Files.createSymbolicLink(a, b);
        Files.createSymbolicLink(b, a);
        assertThat(problems(() -> ModelFile.open(a))).contains("cannot be read");

        Path file = Files.writeString(folder.resolve("file"), "12345");
        try (ModelFile linked = ModelFile.open(Files.createSymbolicLink(folder.resolve("link"), file))) {
            assertThat(linked.size()).isEqualTo(5);
        }
    }

    @Test
    void a_file_that_may_not_be_read_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "12345");
        assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "this user may read everything");
        assertThat(problems(() -> ModelFile.open(file))).contains("permission denied");
    }
}
