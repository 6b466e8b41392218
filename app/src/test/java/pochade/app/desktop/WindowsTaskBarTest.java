package pochade.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static pochade.app.StudioStage.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PowerShell is told, by a shell in its place that writes it down. */
final class WindowsTaskBarTest {

    private static final Path SHELL = Path.of("/bin/sh");

    @TempDir
    private Path folder;

    private Path told;

    @BeforeEach
    void findShell() {
        assumeTrue(Files.isExecutable(SHELL), "there is no " + SHELL);
        told = folder.resolve("told");
    }

    private WindowsTaskBar bar(String script) {
        return new WindowsTaskBar(List.of(SHELL.toString(), "-c", script, "bar", told.toString()));
    }

    private List<String> lines() throws IOException {
        return Files.exists(told) ? Files.readAllLines(told) : List.of();
    }

    @Test
    void itIsStartedWithTheFirstProgressAndEndsWithTheWindow() {
        WindowsTaskBar bar = bar("cat >\"$1\"; echo ended >>\"$1\"");
        bar.show(OptionalDouble.empty());
        assertThat(told).doesNotExist();
        bar.show(OptionalDouble.of(0.25));
        bar.show(OptionalDouble.of(1));
        bar.show(OptionalDouble.empty());
        String process = String.valueOf(ProcessHandle.current().pid());
        await(() -> lines().equals(List.of(process, "25", "100", "-1")));
        bar.close();
        await(() -> lines().equals(List.of(process, "25", "100", "-1", "ended")));
    }

    @Test
    void oneThatEndsIsNotStartedAgain() {
        WindowsTaskBar bar = bar("echo started >>\"$1\"");
        // it may take some lines till its end is noticed
        await(() -> {
            bar.show(OptionalDouble.of(0.5));
            return lines().equals(List.of("started"));
        });
        for (int i = 0; i < 1000; i++) {
            bar.show(OptionalDouble.of(0.5));
        }
        assertThat(told).hasContent("started");
    }

    @Test
    void whereThereIsNoneNothingIsShown() {
        WindowsTaskBar bar = new WindowsTaskBar(List.of(folder.resolve("none").toString()));
        bar.show(OptionalDouble.of(0.5));
        bar.show(OptionalDouble.empty());
        bar.close();
        assertThat(told).doesNotExist();
    }

    @Test
    void theScriptTravelsAsPowerShellDecodesIt() {
        String script = "Write-Output 'ä' # 苹果\n";
        assertThat(new String(Base64.getDecoder().decode(WindowsTaskBar.encoded(script)), StandardCharsets.UTF_16LE))
                .isEqualTo(script);
        // the longest command of Windows
        assertThat(WindowsTaskBar.encoded(WindowsTaskBar.script()).length()).isLessThan(32_000);
    }
}
