package pochade.app.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Sampling;

/**
 * Writes the {@code parameters} text of a picture as the WebUI 1.10 does: the prompt, the negative prompt and one line of
 * {@code Key: value} pairs, in the WebUI's order.
 */
public final class Infotext {

    /** The keyword of the text chunk that holds it. */
    public static final String KEYWORD = "parameters";

    private final String version;

    /** @param version of this program, such as {@code 0.1.0} */
    public Infotext(String version) {
        this.version = version;
    }

    /**
     * The text for one picture of a request.
     *
     * @param seed this picture's own
     * @param modelHash ten hex digits; left out when empty
     */
    public String of(GenerationRequest request, long seed, String modelName, String modelHash) {
        StringBuilder text = new StringBuilder(request.prompt().positive());
        if (!request.prompt().negative().isEmpty()) {
            text.append("\nNegative prompt: ").append(request.prompt().negative());
        }
        text.append('\n').append(String.join(", ", pairs(request, seed, modelName, modelHash)));
        return text.toString().strip();
    }

    private List<String> pairs(GenerationRequest request, long seed, String modelName, String modelHash) {
        Sampling sampling = request.sampling();
        List<String> pairs = new ArrayList<>();
        pairs.add("Steps: " + sampling.steps());
        pairs.add("Sampler: " + quote(sampling.sampler().label()));
        pairs.add("Schedule type: " + quote(sampling.resolvedSchedule().label()));
        pairs.add("CFG scale: " + number(sampling.guidanceScale()));
        pairs.add("Seed: " + seed);
        pairs.add("Size: " + request.size());
        if (!modelHash.isEmpty()) {
            pairs.add("Model hash: " + quote(modelHash));
        }
        pairs.add("Model: " + quote(modelName));
        pairs.add("Version: " + quote("Pochade " + version));
        return pairs;
    }

    /** JSON where the value holds what separates pairs, else the bare value. */
    private static String quote(String value) {
        boolean ambiguous = value.chars().anyMatch(c -> c == ',' || c == ':' || c == '\n');
        return ambiguous ? '"' + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + '"' : value;
    }

    /** {@code 7}, not {@code 7.0}, as the WebUI's form gives it. */
    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
