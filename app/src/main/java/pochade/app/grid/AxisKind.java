package pochade.app.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.inference.api.error.InvalidRequestException;

/** What can change along an axis, by the names of the WebUI's script "X/Y/Z plot". */
public enum AxisKind {
    NOTHING("Nothing", "", Values.TEXT),
    SEED("Seed", Key.SEED, Values.WHOLE),
    VARIATION_SEED("Var. seed", Key.VARIATION_SEED, Values.WHOLE),
    VARIATION_STRENGTH("Var. strength", Key.VARIATION_STRENGTH, Values.NUMBER),
    STEPS("Steps", Key.STEPS, Values.WHOLE),
    HIRES_STEPS("Hires steps", Key.HIRES_STEPS, Values.WHOLE),
    CFG_SCALE("CFG Scale", Key.CFG_SCALE, Values.NUMBER),
    IMAGE_CFG_SCALE("Image CFG Scale", Key.IMAGE_CFG_SCALE, Values.NUMBER),
    /** The first value is searched for, all are put in its place. */
    PROMPT_SEARCH("Prompt S/R", "", Values.PLAIN_TEXT),
    /** All orders of these words of the prompt. */
    PROMPT_ORDER("Prompt order", "", Values.PLAIN_TEXT),
    SAMPLER("Sampler", Key.SAMPLER, Values.PLAIN_TEXT),
    HIRES_SAMPLER("Hires sampler", Key.HIRES_SAMPLER, Values.TEXT),
    CHECKPOINT("Checkpoint name", Key.MODEL, Values.PLAIN_TEXT),
    NEGATIVE_GUIDANCE("Negative Guidance minimum sigma", Key.NGMS, Values.NUMBER),
    SIGMA_CHURN("Sigma Churn", Key.SIGMA_CHURN, Values.NUMBER),
    SIGMA_MIN("Sigma min", Key.SIGMA_TMIN, Values.NUMBER),
    SIGMA_MAX("Sigma max", Key.SIGMA_TMAX, Values.NUMBER),
    SIGMA_NOISE("Sigma noise", Key.SIGMA_NOISE, Values.NUMBER),
    SCHEDULE("Schedule type", Key.SCHEDULE, Values.TEXT),
    SCHEDULE_MIN_SIGMA("Schedule min sigma", Key.SCHEDULE_MIN_SIGMA, Values.NUMBER),
    SCHEDULE_MAX_SIGMA("Schedule max sigma", Key.SCHEDULE_MAX_SIGMA, Values.NUMBER),
    SCHEDULE_RHO("Schedule rho", Key.SCHEDULE_RHO, Values.NUMBER),
    BETA_ALPHA("Beta schedule alpha", Key.BETA_ALPHA, Values.NUMBER),
    BETA_BETA("Beta schedule beta", Key.BETA_BETA, Values.NUMBER),
    ETA("Eta", Key.ETA, Values.NUMBER),
    CLIP_SKIP("Clip skip", Key.CLIP_SKIP, Values.WHOLE),
    DENOISING("Denoising", Key.DENOISING_STRENGTH, Values.NUMBER),
    NOISE_MULTIPLIER("Initial noise multiplier", Key.NOISE_MULTIPLIER, Values.NUMBER),
    EXTRA_NOISE("Extra noise", Key.EXTRA_NOISE, Values.NUMBER),
    HIRES_UPSCALER("Hires upscaler", Key.HIRES_UPSCALER, Values.TEXT),
    MASK_WEIGHT("Cond. Image Mask Weight", Key.CONDITIONAL_MASK_WEIGHT, Values.NUMBER),
    VAE("VAE", Key.VAE, Values.TEXT),
    UNIPC_ORDER("UniPC Order", Key.UNIPC_ORDER, Values.WHOLE),
    STYLES("Styles", Key.STYLES, Values.TEXT),
    TOKEN_MERGING("Token merging ratio", Key.TOKEN_MERGING, Values.NUMBER),
    HIRES_TOKEN_MERGING("Token merging ratio high-res", Key.HIRES_TOKEN_MERGING, Values.NUMBER),
    DISCARD_PENULTIMATE("Always discard next-to-last sigma", Key.DISCARD_PENULTIMATE, Values.TEXT),
    SGM_NOISE("SGM noise multiplier", Key.SGM_NOISE, Values.TEXT),
    REFINER("Refiner checkpoint", Key.REFINER, Values.TEXT),
    REFINER_SWITCH("Refiner switch at", Key.REFINER_SWITCH, Values.NUMBER),
    RNG("RNG source", Key.RNG, Values.TEXT),
    SIZE("Size", Key.SIZE, Values.TEXT),
    EMPHASIS("Emphasis", Key.EMPHASIS, Values.TEXT),
    CFG_RESCALE("CFG Rescale", Key.CFG_RESCALE, Values.NUMBER),
    GUIDANCE_START("Guidance start", Key.SKIP_EARLY_CFG, Values.NUMBER),
    GUIDANCE_END("Guidance end", Key.GUIDANCE_END, Values.NUMBER),
    DEEP_CACHE("DeepCache interval", Key.DEEP_CACHE, Values.WHOLE);

    private enum Values {
        WHOLE,
        NUMBER,
        TEXT,
        /** Labelled without the axis's name. */
        PLAIN_TEXT
    }

    private final String label;
    private final String key;
    private final Values values;

    AxisKind(String label, String key, Values values) {
        this.label = label;
        this.key = key;
        this.values = values;
    }

    /** The name that people see and write. */
    public String label() {
        return label;
    }

    /** Whether its values are words of the prompt. */
    public boolean isOfPrompt() {
        return this == PROMPT_SEARCH || this == PROMPT_ORDER;
    }

    /** The kind of this label, in any case of letters; empty if there is none. */
    public static Optional<AxisKind> named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equalsIgnoreCase(label.strip()))
                .findFirst();
    }

    /** As {@link #named}, for one that must be there. */
    static AxisKind ofLabel(String label) {
        return named(label)
                .orElseThrow(() -> new InvalidRequestException(
                        "axis",
                        "is '" + label + "'",
                        "use one of "
                                + Arrays.stream(values()).map(AxisKind::label).collect(Collectors.joining(", "))));
    }

    /** What it takes to go on to the next value, in the WebUI's measure: models change least often. */
    double cost() {
        return switch (this) {
            case CHECKPOINT, REFINER -> 1;
            case VAE -> 0.7;
            default -> 0;
        };
    }

    /** The values of a list; for {@link #PROMPT_ORDER} each is an order of the words. */
    public List<List<String>> parse(String list) {
        if (this == NOTHING) {
            return List.of(List.of(""));
        }
        if (this == PROMPT_ORDER) {
            return permutations(AxisValues.texts(list));
        }
        List<String> parsed =
                switch (values) {
                    case WHOLE -> AxisValues.numbers(list, true);
                    case NUMBER -> AxisValues.numbers(list, false);
                    case TEXT, PLAIN_TEXT -> AxisValues.texts(list);
                };
        return parsed.stream().map(List::of).toList();
    }

    String label(List<String> value) {
        String text = String.join(", ", value);
        return switch (values) {
            case WHOLE, NUMBER -> label + ": " + text;
            case TEXT -> this == NOTHING ? "" : label + ": " + text;
            case PLAIN_TEXT -> text;
        };
    }

    /** @param first of the axis's values */
    public Parameters apply(Parameters parameters, List<String> value, List<String> first) {
        return switch (this) {
            case NOTHING -> parameters;
            case PROMPT_SEARCH -> replaced(parameters, first.get(0), value.get(0));
            case PROMPT_ORDER -> parameters.with(
                    Key.PROMPT, reordered(parameters.text(Key.PROMPT).orElse(""), value));
            case SIZE -> sized(parameters, value.get(0));
            default -> parameters.with(key, value.get(0));
        };
    }

    private static Parameters sized(Parameters parameters, String size) {
        String[] sides = size.split("x", 2);
        return parameters.with(Key.SIZE + "-1", sides[0]).with(Key.SIZE + "-2", sides.length == 2 ? sides[1] : "");
    }

    private static Parameters replaced(Parameters parameters, String search, String text) {
        String positive = parameters.text(Key.PROMPT).orElse("");
        String negative = parameters.text(Key.NEGATIVE_PROMPT).orElse("");
        if (!positive.contains(search) && !negative.contains(search)) {
            throw new InvalidRequestException(
                    "axis", "Prompt S/R has '" + search + "' for its first value", "name words of the prompt first");
        }
        return parameters
                .with(Key.PROMPT, positive.replace(search, text))
                .with(Key.NEGATIVE_PROMPT, negative.replace(search, text));
    }

    /** The words of this order, each where the prompt has the next of them. */
    private static String reordered(String prompt, List<String> order) {
        List<String> inPrompt =
                order.stream().sorted(Comparator.comparingInt(prompt::indexOf)).toList();
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int i = 0; i < order.size(); i++) {
            int next = prompt.indexOf(inPrompt.get(i), at);
            if (next < 0) {
                throw new InvalidRequestException(
                        "axis", "Prompt order has '" + inPrompt.get(i) + "'", "name words of the prompt");
            }
            text.append(prompt, at, next).append(order.get(i));
            at = next + inPrompt.get(i).length();
        }
        return text.append(prompt.substring(at)).toString();
    }

    private static List<List<String>> permutations(List<String> words) {
        List<List<String>> orders = new ArrayList<>(List.of(List.of()));
        for (int length = 0; length < words.size(); length++) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> order : orders) {
                for (String word : words) {
                    if (!order.contains(word)) {
                        List<String> next = new ArrayList<>(order);
                        next.add(word);
                        longer.add(next);
                    }
                }
            }
            if (longer.size() > AxisValues.MOST) {
                throw new InvalidRequestException(
                        "axis",
                        "Prompt order has " + words.size() + " words",
                        "use at most 6, since all orders are drawn");
            }
            orders = longer;
        }
        return orders;
    }

    @Override
    public String toString() {
        return label.toLowerCase(Locale.ROOT);
    }
}
