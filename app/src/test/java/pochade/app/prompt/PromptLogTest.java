package pochade.app.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PromptLogTest {

    @TempDir
    private Path folder;

    @Test
    void promptsComeBackAsTheyWere() throws IOException {
        PromptLog log = new PromptLog(folder.resolve("a").resolve("prompts.jsonl"));
        assertThat(log.read()).isEmpty();
        List<PastPrompt> prompts =
                List.of(new PastPrompt("a \"fox\",\nin 山水\\", "blurry"), new PastPrompt("😀\u2028", ""));
        log.write(prompts);
        assertThat(log.read()).isEqualTo(prompts);
    }

    @Test
    void linesThatAreNoPromptsArePassedOver() throws IOException {
        Path file = folder.resolve("prompts.jsonl");
        Files.writeString(
                file, "{\"prompt\":\"fox\"}\n{\"prompt\": 3}\n[]\n\n{\"pro\n{\"prompt\":\"cat\",\"negative\":\"x\"}");
        assertThat(new PromptLog(file).read()).containsExactly(new PastPrompt("fox", ""), new PastPrompt("cat", "x"));
    }
}
