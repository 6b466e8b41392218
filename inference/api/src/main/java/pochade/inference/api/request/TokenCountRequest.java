package pochade.inference.api.request;

import java.nio.file.Path;
import java.util.List;

/**
 * A prompt whose tokens are to be counted.
 *
 * @param checkpoint whose tokenizer counts
 * @param text without tags
 * @param negative whether it is a negative prompt, in which AND is a word
 * @param calls of the network, over which the text may change; the longest counts
 * @param embeddings that the text names
 */
public record TokenCountRequest(
        Path checkpoint,
        String text,
        boolean negative,
        int calls,
        PromptOptions options,
        List<TextualInversion> embeddings) {

    public TokenCountRequest {
        embeddings = List.copyOf(embeddings);
    }
}
