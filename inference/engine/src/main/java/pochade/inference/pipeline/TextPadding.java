package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import pochade.inference.api.request.PromptOptions.Padding;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.pipeline.text.PromptEncoder;
import pochade.inference.pipeline.text.TextReading;

/**
 * Makes a prompt and its negative prompt equally long, as {@code pad_cond_uncond} and {@code pad_cond_uncond_v0} of the WebUI's
 * {@code CFGDenoiser} do.
 *
 * @param chunk of an empty text, [1, 77, channels], where such are put behind
 */
record TextPadding(Padding how, Optional<NDArray> chunk) {

    static final TextPadding NONE = new TextPadding(Padding.NONE, Optional.empty());

    /** What a request asks for; the array belongs to {@code owner}. */
    static TextPadding of(NDManager owner, PromptEncoder encoder, TextReading reading) {
        Padding how = reading.options().padding();
        Optional<NDArray> chunk = how == Padding.EMPTY_TEXT
                ? Optional.of(encoder.encode(owner, List.of(""), reading).get(0).context())
                : Optional.empty();
        return new TextPadding(how, chunk);
    }

    /** The prompt beside a negative one of so many tokens. */
    UNetConditioning prompt(UNetConditioning prompt, long negativeTokens) {
        return how == Padding.EMPTY_TEXT ? longer(prompt, negativeTokens) : prompt;
    }

    /** The negative prompt beside a prompt of so many tokens. */
    UNetConditioning negative(UNetConditioning negative, long promptTokens) {
        return switch (how) {
            case NONE -> negative;
            case EMPTY_TEXT -> longer(negative, promptTokens);
            case LAST_VECTOR -> negative.tokens() > promptTokens
                    ? negative.shortened(promptTokens)
                    : negative.lengthened(promptTokens);
        };
    }

    private UNetConditioning longer(UNetConditioning text, long tokens) {
        NDArray empty = chunk.orElseThrow();
        long missing = (tokens - text.tokens()) / empty.getShape().get(1);
        return missing <= 0 ? text : text.followedByTokens(empty, missing);
    }
}
