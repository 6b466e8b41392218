package pochade.inference.job;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.TokenCountRequest;
import pochade.inference.pipeline.Tokenizers;
import pochade.inference.pipeline.text.TokenCounter;
import pochade.inference.weights.source.ModelSource;

/** Counts tokens beside the jobs; the tokenizer of the last model stays open. Called by one thread. */
final class TokenCounts implements AutoCloseable {

    private @Nullable Opened last;

    private record Opened(Path checkpoint, Fingerprint fingerprint, TokenCounter counter) {}

    /** @throws pochade.inference.api.error.InferenceException if the checkpoint or an embedding can't be used */
    TokenCount count(TokenCountRequest request) {
        return counter(request.checkpoint()).count(request);
    }

    private TokenCounter counter(Path checkpoint) {
        Fingerprint now = Fingerprint.of(checkpoint);
        Opened known = last;
        if (known != null && known.checkpoint.equals(checkpoint) && known.fingerprint.equals(now)) {
            return known.counter;
        }
        TokenCounter counter = new TokenCounter(Tokenizers.first(ModelSource.open(checkpoint)));
        close();
        last = new Opened(checkpoint, now, counter);
        return counter;
    }

    @Override
    public void close() {
        if (last != null) {
            last.counter.close();
            last = null;
        }
    }
}
