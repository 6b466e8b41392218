package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.error.InvalidRequestException;

class WorkerLauncherTest {

    private final Path folder;
    private final Path engine;

    WorkerLauncherTest(@TempDir Path folder) {
        this.folder = folder;
        this.engine = folder.resolve("lib/engine");
    }

    @BeforeEach
    void engineOfTwoJars() throws IOException {
        Files.createDirectories(engine);
        Files.writeString(engine.resolve("pytorch-native-cpu-2.7.1-linux-x86_64.jar"), "");
        Files.writeString(engine.resolve("a.jar"), "");
        Files.writeString(engine.resolve("notes.txt"), "");
    }

    @Test
    void startsTheWorkerOnTheJarsOfTheEngine() {
        List<String> command = command(Map.of());
        assertThat(command.get(0)).startsWith(System.getProperty("java.home"));
        assertThat(command)
                .containsSubsequence(
                        "-cp",
                        engine.resolve("a.jar")
                                + File.pathSeparator
                                + engine.resolve("pytorch-native-cpu-2.7.1-linux-x86_64.jar"),
                        "pochade.inference.worker.WorkerMain",
                        "--device",
                        "cuda:1",
                        "--threads",
                        "3")
                .contains("-Dai.djl.offline=true");
    }

    @Test
    void toFetchAnotherPyTorchTheBundledOneStaysAwayAndDjlMayGoOnline() {
        assertThat(command(Map.of("PYTORCH_FLAVOR", "cu128")))
                .contains(engine.resolve("a.jar").toString(), "-Dai.djl.offline=false");
    }

    @Test
    void aPyTorchThatIsHereNeedsNoNetwork() {
        assertThat(command(Map.of("PYTORCH_FLAVOR", "cu128", "PYTORCH_LIBRARY_PATH", "/opt/libtorch/lib")))
                .contains("-Dai.djl.offline=true");
    }

    @Test
    void theMemoryForLoadedModelsIsPassedOn() {
        assertThat(command(Map.of("POCHADE_MEMORY_BUDGET", "8000"))).endsWith("--memory-budget", "8000");
        assertThat(command(Map.of())).doesNotContain("--memory-budget");
    }

    @Test
    void aMemoryBudgetThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> command(Map.of("POCHADE_MEMORY_BUDGET", "8 GB")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("POCHADE_MEMORY_BUDGET");
    }

    @Test
    void saysHowToBuildAnEngineThatIsNotThere() {
        WorkerLauncher launcher = new WorkerLauncher(new Home(folder.resolve("absent")), Map.of());
        assertThatThrownBy(() -> launcher.command(DeviceChoice.CPU, 0))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("build the program");
    }

    private List<String> command(Map<String, String> environment) {
        return new WorkerLauncher(new Home(folder), environment)
                .command(new DeviceChoice("cuda:1"), 3)
                .command();
    }
}
