package pochade.inference.pipeline.text;

import java.util.Comparator;
import java.util.stream.Stream;
import pochade.inference.api.prompt.PromptPart;
import pochade.inference.api.prompt.PromptSchedule;
import pochade.inference.api.prompt.ScheduledText;
import pochade.inference.api.prompt.Timeline;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.TokenCountRequest;
import pochade.inference.tokenizer.ClipTokenizer;

/**
 * Counts the tokens of prompts as {@code ui.update_token_counter} of the WebUI does: those of the longest text that a part of
 * the prompt becomes.
 *
 * @param tokenizer of the model's first text encoder
 */
public record TokenCounter(ClipTokenizer tokenizer) implements AutoCloseable {

    /** @throws pochade.inference.api.error.InferenceException if an embedding can't be used */
    public TokenCount count(TokenCountRequest request) {
        TextReading reading = new TextReading(1, request.options(), TextualInversions.open(request.embeddings()));
        Timeline timeline = Timeline.first(request.calls());
        return parts(request)
                .flatMap(part -> PromptSchedule.of(part).over(timeline).stream())
                .map(ScheduledText::text)
                .distinct()
                .map(text -> tokenizer.count(
                        reading.fragments(text),
                        reading.inversions().words(tokenizer),
                        request.options().commaBacktrack()))
                .max(Comparator.comparingInt(TokenCount::tokens))
                .orElseThrow();
    }

    private static Stream<String> parts(TokenCountRequest request) {
        return request.negative()
                ? Stream.of(request.text())
                : PromptPart.split(request.text()).stream().map(PromptPart::text);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
