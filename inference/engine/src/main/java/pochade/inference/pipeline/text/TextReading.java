package pochade.inference.pipeline.text;

import pochade.inference.api.request.PromptOptions;

/**
 * How texts are read.
 *
 * @param clipSkip the layer, from the end, as the WebUI counts: 1 for the last one
 * @param inversions that fit the text encoders
 */
public record TextReading(int clipSkip, PromptOptions options, TextualInversions inversions) {}
