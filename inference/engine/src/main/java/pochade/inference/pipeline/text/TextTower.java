package pochade.inference.pipeline.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import pochade.inference.model.clip.ClipTextModel;
import pochade.inference.tokenizer.ClipTokenizer;
import pochade.inference.tokenizer.TokenChunk;

/** A text encoder behind its tokenizer. */
public record TextTower(ClipTokenizer tokenizer, ClipTextModel model) implements AutoCloseable {

    /** A text as the encoder takes it, at least one chunk. */
    public List<TokenChunk> chunks(String text, TextReading reading) {
        return tokenizer.chunks(
                reading.fragments(text),
                reading.inversions().words(tokenizer),
                reading.options().commaBacktrack());
    }

    /** Runs chunks through all layers; the states belong to {@code scope}. */
    TextStates run(NDManager scope, List<TokenChunk> chunks, TextualInversions inversions) {
        NDArray ids = scope.create(chunks.stream().map(TokenChunk::idsArray).toArray(long[][]::new));
        return new TextStates(model, ids, inversions.hiddenStates(model, ids, chunks));
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
