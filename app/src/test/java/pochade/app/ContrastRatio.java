package pochade.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/** How far apart two colours of a theme are: WCAG 2.2's contrast ratio, 1 to 21. */
final class ContrastRatio {

    private static final Pattern DECLARATION = Pattern.compile("(?m)^\\s*(-[a-z0-9-]+):\\s*([^;]+);");

    private ContrastRatio() {}

    /** What each token of a sheet stands for: a colour, or another token. */
    static Map<String, String> declarations(String css) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher matcher = DECLARATION.matcher(css);
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2).strip());
        }
        return found;
    }

    static double of(String words, String behind, Map<String, String> tokens) {
        double one = luminance(colour(words, tokens));
        double other = luminance(colour(behind, tokens));
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static Color colour(String token, Map<String, String> tokens) {
        // what a sheet of tokens leaves to the base theme: white on the accent
        String value = Optional.ofNullable(tokens.get(token)).orElse("#ffffff");
        return value.startsWith("-") ? colour(value, tokens) : Color.web(value);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
