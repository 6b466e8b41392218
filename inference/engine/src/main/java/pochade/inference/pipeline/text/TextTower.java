package pochade.inference.pipeline.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import pochade.inference.model.clip.ClipTextModel;
import pochade.inference.tokenizer.ClipTokenizer;
import pochade.inference.tokenizer.LearnedWords;
import pochade.inference.tokenizer.PaddedTokens;

/** A text encoder behind its tokenizer. */
public record TextTower(ClipTokenizer tokenizer, ClipTextModel model) implements AutoCloseable {

    /** Runs texts through all layers; the states belong to {@code scope}. */
    TextStates run(NDManager scope, List<String> texts, TextualInversions inversions) {
        LearnedWords words = inversions.words(tokenizer);
        List<PaddedTokens> tokens =
                texts.stream().map(text -> tokenizer.encodePadded(text, words)).toList();
        NDArray ids = scope.create(tokens.stream().map(PaddedTokens::toArray).toArray(long[][]::new));
        int cut = tokens.stream().mapToInt(PaddedTokens::cut).sum();
        return new TextStates(model, ids, inversions.hiddenStates(model, ids, tokens), cut);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
