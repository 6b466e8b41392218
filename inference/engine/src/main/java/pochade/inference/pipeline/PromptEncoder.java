package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import pochade.inference.model.clip.ClipTextModel;
import pochade.inference.tokenizer.ClipTokenizer;
import pochade.inference.tokenizer.PaddedTokens;

/**
 * Text to what the UNet's cross attention sees in SD 1.x and 2.x: the last hidden state after the final norm.
 *
 * @param clipSkip layers left out at the end, as diffusers counts them: 0 for none
 */
record PromptEncoder(ClipTokenizer tokenizer, ClipTextModel encoder, int clipSkip) {

    /** Embeds the texts; the array belongs to {@code owner}. */
    Embeddings encode(NDManager owner, List<String> texts) {
        List<PaddedTokens> tokens = texts.stream().map(tokenizer::encodePadded).toList();
        try (NDManager scope = owner.newSubManager()) {
            NDArray ids =
                    scope.create(tokens.stream().map(PaddedTokens::toArray).toArray(long[][]::new));
            NDList states = encoder.hiddenStates(ids);
            NDArray embeddings = encoder.finalNorm(states.get(states.size() - 1 - clipSkip));
            embeddings.attach(owner);
            return new Embeddings(
                    embeddings, tokens.stream().mapToInt(PaddedTokens::cut).sum());
        }
    }
}
