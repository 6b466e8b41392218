package pochade.inference.pipeline.text;

import ai.djl.ndarray.NDManager;
import java.util.List;

/** Texts to what a UNet is told of them: one or two text encoders and the layer that they are read at. */
public sealed interface PromptEncoder extends AutoCloseable permits NormedPromptEncoder, PenultimatePromptEncoder {

    /**
     * Embeds texts.
     *
     * @param owner the manager that the arrays will belong to
     * @param clipSkip the layer, from the end, as the WebUI counts: 1 for the last one
     * @param inversions that fit the text encoders
     * @throws pochade.inference.api.error.InferenceException if a text encoder has fewer layers
     */
    Embeddings encode(NDManager owner, List<String> texts, int clipSkip, TextualInversions inversions);

    /** The same for negative prompts, where a model may have its own notion of no text. */
    Embeddings encodeNegative(NDManager owner, List<String> texts, int clipSkip, TextualInversions inversions);

    /** Closes the tokenizers; weights belong to the manager that they were loaded into. */
    @Override
    void close();
}
