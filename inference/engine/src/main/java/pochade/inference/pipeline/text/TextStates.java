package pochade.inference.pipeline.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.model.clip.ClipTextModel;

/**
 * What a text encoder made of the chunks of a text.
 *
 * @param ids [chunks, 77]
 * @param layers the embeddings and the state after each layer, each [chunks, 77, hidden]
 */
record TextStates(ClipTextModel model, NDArray ids, NDList layers) {

    /**
     * The state after a layer, without the final norm.
     *
     * @param clipSkip from the end: 1 for the last layer
     */
    NDArray at(int clipSkip) {
        int count = layers.size() - 1;
        if (clipSkip > count) {
            throw new InferenceException(new Failure.Unsupported(
                    "clip skip",
                    "is " + clipSkip + ", but the text encoder has " + count + " layers",
                    "use 1 to " + count));
        }
        return layers.get(layers.size() - clipSkip);
    }

    /** The state after a layer and the final norm. */
    NDArray normed(int clipSkip) {
        return model.finalNorm(at(clipSkip));
    }

    /** The first chunk as a whole, [1, projection]: the last state at the end of the text, normed and projected. */
    NDArray projected() {
        return model.project(model.pooled(normed(1), ids)).get("0:1");
    }
}
