package pochade.inference.pipeline.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;

/**
 * The prompt encoder of SD 1.x and 2.x: one text encoder's state after a layer and the final norm. SD 2.x was trained on
 * the last but one of OpenCLIP's 24 layers; its published text encoder ends there, so that this is its last.
 */
public record NormedPromptEncoder(TextTower tower) implements PromptEncoder {

    @Override
    public Embeddings encode(NDManager owner, List<String> texts, int clipSkip, TextualInversions inversions) {
        try (NDManager scope = owner.newSubManager()) {
            TextStates states = tower.run(scope, texts, inversions);
            NDArray context = states.normed(clipSkip);
            context.attach(owner);
            return new Embeddings(context, Optional.empty(), states.cutTokens());
        }
    }

    @Override
    public Embeddings encodeNegative(NDManager owner, List<String> texts, int clipSkip, TextualInversions inversions) {
        return encode(owner, texts, clipSkip, inversions);
    }

    @Override
    public void close() {
        tower.close();
    }
}
