package pochade.inference.pipeline.text;

import java.util.List;
import pochade.inference.api.prompt.Fragment;
import pochade.inference.api.prompt.PromptAttention;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.PromptOptions.Emphasis;

/**
 * How texts are read.
 *
 * @param clipSkip the layer, from the end, as the WebUI counts: 1 for the last one
 * @param inversions that fit the text encoders
 */
public record TextReading(int clipSkip, PromptOptions options, TextualInversions inversions) {

    /** The pieces of a text with their weights. */
    List<Fragment> fragments(String text) {
        return options.emphasis() == Emphasis.NONE ? List.of(new Fragment(text, 1)) : PromptAttention.parse(text);
    }
}
