package pochade.app.infotext;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pochade.app.infotext.Pairs.Pair;

/**
 * Reads the text of a picture as the WebUI 1.10 does ({@code infotext_utils.parse_generation_parameters}), what it fills in
 * and what it reads differently from older versions included. Never fails: what is not understood is passed over.
 */
public final class InfotextParser {

    /** A line with fewer pairs is one of the prompt. */
    private static final int FEWEST_PAIRS = 3;

    private static final String NEGATIVE = "Negative prompt:";

    private static final Pattern SIZE = Pattern.compile("(\\d+)x(\\d+)", Pattern.UNICODE_CHARACTER_CLASS);

    private static final JsonMapper JSON = new JsonMapper();

    private static final WrittenBy V1_6 = new WrittenBy(1, 6, 0, 0);
    private static final WrittenBy ZERO_TERMINAL_SNR = new WrittenBy(1, 7, 0, 225);
    private static final WrittenBy V1_8 = new WrittenBy(1, 8, 0, 0);

    private final Map<String, String> values = new LinkedHashMap<>();

    private InfotextParser() {}

    public static Parameters parse(String text) {
        InfotextParser parser = new InfotextParser();
        parser.read(Arrays.asList(PythonText.strip(text).split("\n", -1)));
        return new Parameters(parser.values);
    }

    private void read(List<String> lines) {
        List<Pair> pairs = Pairs.in(lines.get(lines.size() - 1));
        boolean prompt = pairs.size() < FEWEST_PAIRS;
        if (!prompt) {
            pairs.forEach(this::put);
        }
        putPrompts(prompt ? lines : lines.subList(0, lines.size() - 1));
        fillIn();
        keepOldMeanings();
    }

    private void put(Pair pair) {
        if (pair.value().isEmpty()) {
            return;
        }
        String value = unquoted(pair.value());
        Matcher size = SIZE.matcher(value);
        if (size.matches()) {
            values.put(pair.key() + "-1", size.group(1));
            values.put(pair.key() + "-2", size.group(2));
        } else {
            values.put(pair.key(), value);
        }
    }

    /** What is no JSON stays as it is. */
    private static String unquoted(String value) {
        if (!value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        try {
            return JSON.readValue(value, String.class);
        } catch (JsonProcessingException e) {
            return value;
        }
    }

    private void putPrompts(List<String> lines) {
        StringBuilder positive = new StringBuilder();
        StringBuilder negative = new StringBuilder();
        StringBuilder open = positive;
        for (String whole : lines) {
            String line = PythonText.strip(whole);
            if (line.startsWith(NEGATIVE)) {
                open = negative;
                line = PythonText.strip(line.substring(NEGATIVE.length()));
            }
            open.append(open.isEmpty() ? "" : "\n").append(line);
        }
        values.put(Key.PROMPT, positive.toString());
        values.put(Key.NEGATIVE_PROMPT, negative.toString());
    }

    private void fillIn() {
        values.putIfAbsent("Clip skip", "1");
        if (values.containsKey("Hypernet")) {
            String strength = values.getOrDefault("Hypernet strength", "1.0");
            String tag = "<hypernet:" + values.get("Hypernet") + ":" + strength + ">";
            values.merge(Key.PROMPT, tag, String::concat);
        }
        if (!values.containsKey("Hires resize-1")) {
            values.put("Hires resize-1", "0");
            values.put("Hires resize-2", "0");
        }
        values.putIfAbsent("Hires sampler", "Use same sampler");
        values.putIfAbsent("Hires schedule type", "Use same scheduler");
        values.putIfAbsent("Hires checkpoint", "Use same checkpoint");
        values.putIfAbsent("Hires prompt", "");
        values.putIfAbsent("Hires negative prompt", "");
        values.putIfAbsent("Mask mode", "Inpaint masked");
        values.putIfAbsent("Masked content", "original");
        values.putIfAbsent("Inpaint area", "Whole picture");
        values.putIfAbsent("Masked area padding", "32");
        FirstPass.of(new Parameters(values)).ifPresent(first -> values.putAll(first.values()));
        values.putIfAbsent("RNG", "GPU");
        values.putIfAbsent("Schedule type", "Automatic");
        values.putIfAbsent("Schedule max sigma", "0");
        values.putIfAbsent("Schedule min sigma", "0");
        values.putIfAbsent("Schedule rho", "0");
        values.putIfAbsent(Key.VAE_ENCODER, "Full");
        values.putIfAbsent(Key.VAE_DECODER, "Full");
        values.putIfAbsent("FP8 weight", "Disable");
        if (!"Disable".equals(values.get("FP8 weight"))) {
            values.putIfAbsent("Cache FP16 weight for LoRA", "False");
        }
        if (WeightedWords.areIn(text(Key.PROMPT)) || WeightedWords.areIn(text(Key.NEGATIVE_PROMPT))) {
            values.putIfAbsent("Emphasis", "Original");
        }
        values.putIfAbsent(Key.REFINER_BY_STEPS, "False");
    }

    /** What meant something else in the version that wrote the text. */
    private void keepOldMeanings() {
        Optional<WrittenBy> version = Optional.ofNullable(values.get("Version")).flatMap(WrittenBy::parse);
        if (version.isEmpty()) {
            return;
        }
        if (version.get().isBefore(V1_6)) {
            if (text(Key.PROMPT).contains("[")) {
                values.put("Old prompt editing timelines", "True");
            }
            if (Set.of("DDIM", "PLMS").contains(text(Key.SAMPLER))) {
                values.put("Pad conds v0", "True");
            }
        }
        if (version.get().isBefore(ZERO_TERMINAL_SNR)) {
            values.put("Downcast alphas_cumprod", "True");
        }
        if (version.get().isBefore(V1_8) && values.containsKey("Refiner")) {
            values.put(Key.REFINER_BY_STEPS, "True");
        }
    }

    private String text(String key) {
        return values.getOrDefault(key, "");
    }
}
