package pochade.app.infotext;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The line of {@code Key: value} pairs below the prompts, as the WebUI writes it. */
public final class InfotextLine {

    private final List<String> pairs = new ArrayList<>();

    public void add(String key, String value) {
        pairs.add(key + ": " + quote(value));
    }

    public void add(String key, long value) {
        pairs.add(key + ": " + value);
    }

    public void add(String key, double value) {
        pairs.add(key + ": " + number(value));
    }

    /** As Python writes it; nothing for false. */
    public void addIf(String key, boolean value) {
        if (value) {
            pairs.add(key + ": True");
        }
    }

    /** Nothing for the usual value. */
    public void addUnless(double usual, String key, double value) {
        if (value != usual) {
            add(key, value);
        }
    }

    /** The whole text. */
    public String behind(String positive, String negative) {
        String text = positive + (negative.isEmpty() ? "" : "\nNegative prompt: " + negative);
        return PythonText.strip(text + "\n" + String.join(", ", pairs));
    }

    /** {@code 7}, not {@code 7.0}, as the WebUI's form gives it. */
    public static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** JSON where the value holds what separates pairs, else the bare value. */
    static String quote(String value) {
        boolean ambiguous = value.chars().anyMatch(c -> c == ',' || c == ':' || c == '\n');
        return ambiguous ? '"' + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + '"' : value;
    }
}
