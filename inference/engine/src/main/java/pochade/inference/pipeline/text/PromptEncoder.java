package pochade.inference.pipeline.text;

import ai.djl.ndarray.NDManager;
import java.util.List;

/** Texts to what a UNet is told of them: one or two text encoders and the layer that they are read at. */
public sealed interface PromptEncoder extends AutoCloseable permits NormedPromptEncoder, PenultimatePromptEncoder {

    /**
     * Embeds the texts of one prompt, which changes from one to the other. All get as many chunks as the longest.
     *
     * @param owner the manager that the arrays will belong to
     * @param texts at least one
     * @return an element for each text; that of equal texts is the same
     * @throws pochade.inference.api.error.InferenceException if a text encoder has fewer layers than are skipped
     */
    List<Embeddings> encode(NDManager owner, List<String> texts, TextReading reading);

    /** The same for a negative prompt, where a model may have its own notion of no text. */
    List<Embeddings> encodeNegative(NDManager owner, List<String> texts, TextReading reading);

    /** Closes the tokenizers; weights belong to the manager that they were loaded into. */
    @Override
    void close();
}
