package pochade.app.script;

import java.util.List;
import java.util.stream.Stream;
import pochade.app.grid.AxisKind;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.TakenOver;
import pochade.app.prompt.LoraTag;
import pochade.app.prompt.NameSearch;
import pochade.app.prompt.NameSearch.Distance;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.NoiseOptions;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.ScheduleName;

/**
 * What there is to choose from along the axes of a plot that have names for values.
 *
 * @param checkpoints names, as those of the others
 * @param loras the tags that put them into a prompt
 */
public record AxisChoices(
        List<String> checkpoints, List<String> vaes, List<String> upscalers, List<String> styles, List<LoraTag> loras) {

    private static final int MOST_OFFERED = 50;

    /** So many letters of a word of the prompt are needed to go by. */
    private static final int SHORTEST_WORD = 2;

    private static final List<String> FLAGS = List.of("True", "False");
    private static final String NO_CHECKPOINT = "None";

    public AxisChoices {
        checkpoints = List.copyOf(checkpoints);
        vaes = List.copyOf(vaes);
        upscalers = List.copyOf(upscalers);
        styles = List.copyOf(styles);
        loras = List.copyOf(loras);
    }

    /** All values of an axis; none where they can't be counted. */
    public List<String> of(AxisKind kind) {
        return switch (kind) {
            case SAMPLER, HIRES_SAMPLER -> Stream.of(SamplerName.values())
                    .map(SamplerName::label)
                    .toList();
            case SCHEDULE -> Stream.of(ScheduleName.values())
                    .map(ScheduleName::label)
                    .toList();
            case CHECKPOINT -> checkpoints;
            case REFINER -> Stream.concat(Stream.of(NO_CHECKPOINT), checkpoints.stream())
                    .toList();
            case VAE -> vaes;
            case HIRES_UPSCALER -> upscalers;
            case STYLES -> styles;
            case RNG -> Stream.of(NoiseOptions.RandomSource.values())
                    .map(NoiseOptions.RandomSource::label)
                    .toList();
            case EMPHASIS -> Stream.of(PromptOptions.Emphasis.values())
                    .map(PromptOptions.Emphasis::label)
                    .toList();
            case DISCARD_PENULTIMATE, SGM_NOISE -> FLAGS;
            default -> List.of();
        };
    }

    /**
     * Values that may be meant by what is typed of one, the nearest first: names, and tags of LoRAs for words of the prompt.
     *
     * @param asked whether they are asked for, so that no letter is needed
     */
    public List<String> meantBy(AxisKind kind, String typed, boolean asked) {
        if (kind.isOfPrompt()) {
            return tags(typed, asked);
        }
        return new NameSearch(typed).nearest(of(kind).stream(), name -> name, Distance.ANYWHERE, MOST_OFFERED);
    }

    private List<String> tags(String typed, boolean asked) {
        String name = typed.replaceFirst("^<(?:l(?:o(?:r(?:a:?)?)?)?)?", "");
        boolean begun = typed.startsWith("<");
        if (!begun && !asked && typed.codePointCount(0, typed.length()) < SHORTEST_WORD) {
            return List.of();
        }
        return new NameSearch(name)
                        .nearest(loras.stream(), LoraTag::name, begun ? Distance.ANYWHERE : Distance.WORD, MOST_OFFERED)
                        .stream()
                        .map(LoraTag::toString)
                        .toList();
    }

    /**
     * The values that an axis can't have.
     *
     * @param values as they are written
     * @param base what the axis changes
     * @throws InvalidRequestException if they can't be read at all
     */
    public List<String> refused(AxisKind kind, String values, Parameters base) {
        List<List<String>> read = kind.parse(values);
        List<String> known = of(kind);
        return read.stream()
                .filter(value -> !isUsable(kind, value, read.get(0), known, base))
                .map(value -> String.join(", ", value))
                .toList();
    }

    private static boolean isUsable(
            AxisKind kind, List<String> value, List<String> first, List<String> known, Parameters base) {
        if (!known.isEmpty() && kind != AxisKind.STYLES) {
            return known.stream().anyMatch(value.get(0)::equalsIgnoreCase);
        }
        if (kind == AxisKind.STYLES) {
            return Stream.of(value.get(0).split(",", -1)).map(String::strip).allMatch(known::contains);
        }
        if (kind == AxisKind.SEED || kind == AxisKind.VARIATION_SEED) {
            return true;
        }
        try {
            Parameters changed = kind.apply(base, value, first);
            return TakenOver.of(changed.without(Key.SEED)).unused().isEmpty();
        } catch (InvalidRequestException e) {
            return false;
        }
    }
}
