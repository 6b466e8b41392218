package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;

/**
 * Texts as the UNet's cross attention sees them.
 *
 * @param array [texts, 77, channels]
 * @param cutTokens tokens behind the 75 that the text encoder takes, over all texts
 */
public record Embeddings(NDArray array, int cutTokens) {}
