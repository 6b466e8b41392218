package pochade.app.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pochade.app.folders.WholeFile;

/**
 * The prompts of before in a file: one a line as JSON, the newest first.
 *
 * @param file need not be there
 */
public record PromptLog(Path file) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROMPT = "prompt";
    private static final String NEGATIVE = "negative";

    /** That of a user. */
    public static PromptLog ofUser(Path userHome) {
        return new PromptLog(userHome.resolve(".pochade").resolve("prompts.jsonl"));
    }

    /**
     * The prompts; lines that are none are passed over.
     *
     * @throws IOException if the file is there and can't be read
     */
    public List<PastPrompt> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> prompt(line).stream())
                .toList();
    }

    private static Optional<PastPrompt> prompt(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return node.path(PROMPT).isTextual()
                    ? Optional.of(new PastPrompt(
                            node.path(PROMPT).textValue(), node.path(NEGATIVE).asText("")))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Writes the prompts, all or none. */
    public void write(List<PastPrompt> prompts) throws IOException {
        WholeFile.write(file, prompts.stream().map(PromptLog::line).collect(Collectors.joining()));
    }

    private static String line(PastPrompt prompt) {
        return JSON.createObjectNode().put(PROMPT, prompt.prompt()).put(NEGATIVE, prompt.negative()) + "\n";
    }
}
