package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import pochade.inference.model.clip.ClipTextModel;
import pochade.inference.tokenizer.ClipTokenizer;

/**
 * Text to what the UNet's cross attention sees in SD 1.x and 2.x: the last hidden state after the final norm.
 *
 * @param clipSkip layers left out at the end, as diffusers counts them: 0 for none
 */
record PromptEncoder(ClipTokenizer tokenizer, ClipTextModel encoder, int clipSkip) {

    /** Embeds the texts, [texts, 77, channels]; the result belongs to {@code owner}. */
    NDArray encode(NDManager owner, List<String> texts) {
        try (NDManager scope = owner.newSubManager()) {
            long[][] rows = texts.stream()
                    .map(text -> tokenizer.encodePadded(text).toArray())
                    .toArray(long[][]::new);
            NDArray ids = scope.create(rows);
            NDList states = encoder.hiddenStates(ids);
            NDArray embeddings = encoder.finalNorm(states.get(states.size() - 1 - clipSkip));
            embeddings.attach(owner);
            return embeddings;
        }
    }
}
