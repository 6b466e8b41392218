package pochade.inference.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The first {@value SafetensorsHeader#METADATA_SHOWN} characters of a file's metadata; the rest is cut. */
final class MetadataText {

    /** A thumbnail would leave no room for words. */
    private static final String PICTURE = "data:image/";

    private final Map<String, String> shown = new LinkedHashMap<>();
    private int left = SafetensorsHeader.METADATA_SHOWN;

    void add(String key, String value) {
        if (key.length() >= left) {
            left = 0;
            return;
        }
        left -= key.length();
        String text = value.startsWith(PICTURE) ? PICTURE + "…" : value;
        shown.put(key, cut(text));
        left -= Math.min(left, text.length());
    }

    private String cut(String value) {
        if (value.length() <= left) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(left - 1)) ? left - 1 : left;
        return value.substring(0, end) + "…";
    }

    Map<String, String> shown() {
        return Collections.unmodifiableMap(shown);
    }
}
