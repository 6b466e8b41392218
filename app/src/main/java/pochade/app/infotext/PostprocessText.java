package pochade.app.infotext;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pochade.inference.api.image.Extent;

/**
 * What the WebUI says of a picture that was made larger afterwards, appended to what it was made with.
 *
 * @param scale how many times larger; empty where a size was asked for
 * @param size what was asked for, where no scale was
 * @param cropped whether it was cut to that size
 * @param upscaler the name
 * @param second the name of the other, if there was one
 */
public record PostprocessText(
        Optional<Double> scale, Extent size, boolean cropped, String upscaler, Optional<String> second) {

    private static final String START = "Postprocess ";

    /** True for a text that tells of nothing else. */
    public static boolean isAllOf(String text) {
        List<Pairs.Pair> pairs = Pairs.in(text.strip());
        return !pairs.isEmpty()
                && !text.strip().contains("\n")
                && pairs.stream().allMatch(pair -> pair.key().startsWith(START));
    }

    /** @param parameters what the picture was made with; may be empty */
    public String appendTo(String parameters) {
        List<String> pairs = new ArrayList<>();
        pairs.add(scale.map(by -> "Postprocess upscale by: " + InfotextLine.number(by))
                .orElse("Postprocess upscale to: " + size));
        if (cropped) {
            pairs.add("Postprocess crop to: " + size);
        }
        pairs.add("Postprocess upscaler: " + InfotextLine.quote(upscaler));
        second.ifPresent(name -> pairs.add("Postprocess upscaler 2: " + InfotextLine.quote(name)));
        String added = String.join(", ", pairs);
        return parameters.isBlank() ? added : parameters.strip() + separator(parameters.strip()) + added;
    }

    /** The pairs go on in their own line, which stands last. */
    private static String separator(String parameters) {
        String last = parameters.substring(parameters.lastIndexOf('\n') + 1);
        return last.startsWith("Steps: ") || last.startsWith(START) ? ", " : "\n";
    }
}
