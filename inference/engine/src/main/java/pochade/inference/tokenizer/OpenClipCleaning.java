package pochade.inference.tokenizer;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * Cleans a text as open_clip does before it looks for tokens: ftfy's repairs (those that work on single characters, and
 * {@link Mojibake}), HTML references, white space, lower case.
 */
final class OpenClipCleaning {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Pattern TERMINAL_ESCAPE = Pattern.compile("\u001b\\[[\\d;]*[a-zA-Z]");
    private static final Pattern C1_CONTROL = Pattern.compile("[\u0080-\u009f&&[^\u0081\u008d\u008f\u0090\u009d]]");
    private static final Pattern LIGATURE =
            Pattern.compile("[\u0132\u0133\u0149\u01c4-\u01cc\u01f1-\u01f3\ufb00-\ufb04\ufb06]");
    private static final Pattern WIDTH = Pattern.compile("[\u3000\uff01-\uffef]");
    private static final Pattern SINGLE_QUOTE = Pattern.compile("[\u02bc\u2018-\u201b]");
    private static final Pattern DOUBLE_QUOTE = Pattern.compile("[\u201c-\u201f]");
    private static final Pattern CONTROL =
            Pattern.compile("[\u0000-\u0008\u000b\u000e-\u001f\u007f\u206a-\u206f\ufeff\ufff9-\ufffc]");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    /** A mark with a letter for capital: the reference's pattern, which ignores case, takes it for neither. */
    private static final String IOTA_BELOW = "\u0345";

    private OpenClipCleaning() {}

    static String clean(String text) {
        String repaired = repair(text.contains("<") ? text : unescape(text));
        String plain = unescape(unescape(repaired)).replace(IOTA_BELOW, " ");
        return WHITE_SPACE.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private static String repair(String text) {
        String fixed = TERMINAL_ESCAPE.matcher(text).replaceAll("");
        fixed = Mojibake.repair(fixed);
        fixed = C1_CONTROL.matcher(fixed).replaceAll(OpenClipCleaning::asWindows1252);
        fixed = LIGATURE.matcher(fixed).replaceAll(OpenClipCleaning::compatible).replace("\ufb05", "\u017ft");
        fixed = WIDTH.matcher(fixed).replaceAll(OpenClipCleaning::compatible);
        fixed = SINGLE_QUOTE.matcher(fixed).replaceAll("'");
        fixed = DOUBLE_QUOTE.matcher(fixed).replaceAll("\"");
        fixed = CONTROL.matcher(fixed).replaceAll("");
        return Normalizer.normalize(fixed, Normalizer.Form.NFC);
    }

    private static String unescape(String text) {
        return Parser.unescapeEntities(text, false);
    }

    private static String compatible(MatchResult match) {
        return Normalizer.normalize(match.group(), Normalizer.Form.NFKC);
    }

    private static String asWindows1252(MatchResult match) {
        return new String(new byte[] {(byte) match.group().charAt(0)}, WINDOWS_1252);
    }
}
