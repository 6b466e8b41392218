package pochade.app.fx;

import java.util.List;
import java.util.Locale;
import javafx.scene.text.Font;

/**
 * The font for a language. Latin letters come with the program; Chinese ones are the system's, which JavaFX does not find
 * behind another font on every Linux, so that the window is set in them as a whole.
 */
public final class Typeface {

    /** Each has a style class of its name in {@code base.css}. */
    static final List<String> CHINESE = List.of(
            "Noto Sans CJK SC",
            "Noto Sans SC",
            "Source Han Sans SC",
            "Microsoft YaHei UI",
            "PingFang SC",
            "WenQuanYi Micro Hei",
            "WenQuanYi Zen Hei",
            "Droid Sans Fallback");

    private static final String PREFIX = "type-";

    private static final List<String> LATIN = List.of("latin");

    private Typeface() {}

    /** The style classes of the window in this language. */
    public static List<String> styleClasses(Locale language) {
        if (!language.getLanguage().equals(Locale.CHINESE.getLanguage())) {
            return LATIN;
        }
        List<String> present = Font.getFamilies();
        return CHINESE.stream()
                .filter(present::contains)
                .findFirst()
                .map(family -> List.of("chinese", styleClass(family)))
                .orElse(LATIN);
    }

    /** Those of a window's style classes that say its font. */
    static List<String> of(List<String> styleClasses) {
        return styleClasses.stream()
                .filter(it -> it.equals("latin") || it.equals("chinese") || it.startsWith(PREFIX))
                .toList();
    }

    static String styleClass(String family) {
        return PREFIX + family.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
