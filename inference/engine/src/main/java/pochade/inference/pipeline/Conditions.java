package pochade.inference.pipeline;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pochade.inference.api.image.Extent;
import pochade.inference.api.prompt.PromptPart;
import pochade.inference.api.prompt.PromptSchedule;
import pochade.inference.api.prompt.Timeline;
import pochade.inference.api.request.Prompt;
import pochade.inference.diffusion.guidance.Guidance;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.pipeline.text.PromptEncoder;
import pochade.inference.pipeline.text.TextReading;

/**
 * What the UNet is told of the picture that a request asks for.
 *
 * @param prompts the parts of the prompt that AND joins
 * @param negative empty where it would not count
 * @param padding of prompt and negative prompt to one length
 */
public record Conditions(List<Part> prompts, Optional<ConditionSchedule> negative, TextPadding padding) {

    public Conditions {
        prompts = List.copyOf(prompts);
    }

    /** A part of the prompt and how much it counts. */
    public record Part(ConditionSchedule schedule, double weight) {}

    /**
     * Those of several batches as one.
     *
     * @param each {@linkplain #isAsLongAs as long as} the first
     * @param pictures of each batch
     */
    static Conditions joined(NDManager owner, List<Conditions> each, List<Integer> pictures) {
        Conditions first = each.get(0);
        if (each.size() == 1) {
            return first;
        }
        List<Part> parts = IntStream.range(0, first.prompts.size())
                .mapToObj(part -> new Part(
                        ConditionSchedule.joined(
                                owner,
                                each.stream()
                                        .map(it -> it.prompts.get(part).schedule())
                                        .toList(),
                                pictures),
                        first.prompts.get(part).weight()))
                .toList();
        Optional<ConditionSchedule> negative = first.negative.map(it -> ConditionSchedule.joined(
                owner, each.stream().map(other -> other.negative.orElseThrow()).toList(), pictures));
        return new Conditions(parts, negative, first.padding);
    }

    /** Whether both have as many parts of the same weights, and as many tokens in each of them. */
    boolean isAsLongAs(Conditions other) {
        return lengths().equals(other.lengths())
                && prompts.stream()
                        .map(Part::weight)
                        .toList()
                        .equals(other.prompts.stream().map(Part::weight).toList());
    }

    private List<Long> lengths() {
        return Stream.concat(prompts.stream().map(Part::schedule), negative.stream())
                .map(ConditionSchedule::tokens)
                .toList();
    }

    /** The same in each call, from a single prompt. */
    public static Conditions constant(UNetConditioning prompt, Optional<UNetConditioning> negative) {
        return new Conditions(
                List.of(new Part(ConditionSchedule.constant(prompt), 1)),
                negative.map(ConditionSchedule::constant),
                TextPadding.NONE);
    }

    /**
     * Encodes a prompt; the arrays belong to {@code owner}.
     *
     * @param timeline the steps that the prompt's numbers count
     */
    public static Conditions of(
            NDManager owner,
            StableDiffusion model,
            Prompt prompt,
            TextReading reading,
            Timeline timeline,
            Extent size,
            Guidance guidance) {
        PromptEncoder encoder = model.promptEncoder();
        MicroConditioning told = MicroConditioning.positive(size);
        List<Part> parts = new ArrayList<>();
        for (PromptPart part : PromptPart.split(prompt.positive())) {
            ConditionSchedule schedule = ConditionSchedule.of(
                    owner,
                    PromptSchedule.of(part.text()).over(timeline),
                    (manager, texts) -> encoder.encode(manager, texts, reading),
                    (manager, texts) -> model.condition(manager, texts, told, guidance));
            parts.add(new Part(schedule, part.weight()));
        }
        double weights = parts.stream().mapToDouble(Part::weight).sum();
        if (!model.usesNegative(guidance, weights)) {
            return new Conditions(parts, Optional.empty(), TextPadding.NONE);
        }
        MicroConditioning toldOfNegative = MicroConditioning.negative(size);
        ConditionSchedule negative = ConditionSchedule.of(
                owner,
                PromptSchedule.of(prompt.negative()).over(timeline),
                (manager, texts) -> encoder.encodeNegative(manager, texts, reading),
                (manager, texts) -> model.condition(manager, texts, toldOfNegative, guidance));
        return new Conditions(parts, Optional.of(negative), TextPadding.of(owner, encoder, reading));
    }
}
