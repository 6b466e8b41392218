package pochade.inference.pipeline;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Prompt;
import pochade.inference.diffusion.guidance.Guidance;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.pipeline.text.Embeddings;
import pochade.inference.pipeline.text.PromptEncoder;
import pochade.inference.pipeline.text.TextualInversions;

/**
 * What the UNet is told of the picture that a request asks for.
 *
 * @param negative empty where it would not count
 * @param cutTokens tokens of both prompts that the text encoder had no place for
 */
record Conditions(UNetConditioning positive, Optional<UNetConditioning> negative, int cutTokens) {

    /** Encodes the prompts of a request; the arrays belong to {@code owner}. */
    static Conditions of(
            NDManager owner,
            StableDiffusion model,
            GenerationRequest request,
            TextualInversions inversions,
            Guidance guidance) {
        PromptEncoder encoder = model.promptEncoder();
        Prompt prompt = request.prompt();
        int clipSkip = request.networks().clipSkip();
        Extent size = request.size();
        Embeddings positive = encoder.encode(owner, List.of(prompt.positive()), clipSkip, inversions);
        UNetConditioning conditional = model.condition(owner, positive, MicroConditioning.positive(size));
        if (!model.usesNegative(guidance)) {
            return new Conditions(conditional, Optional.empty(), positive.cutTokens());
        }
        Embeddings negative = encoder.encodeNegative(owner, List.of(prompt.negative()), clipSkip, inversions);
        return new Conditions(
                conditional,
                Optional.of(model.condition(owner, negative, MicroConditioning.negative(size))),
                positive.cutTokens() + negative.cutTokens());
    }
}
