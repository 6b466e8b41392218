package pochade.app.store;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Names that every file system takes. */
final class FileNames {

    /** Of a name in UTF-8; most file systems take 255, and a number and an ending are added. */
    private static final int MOST_BYTES = 200;

    /** What the WebUI leaves out: what Windows does, line ends, other controls, and the sign that ends the path of an address. */
    private static final Pattern FORBIDDEN = Pattern.compile("[#<>:\"/\\\\|?*\\p{Cntrl}]");

    /** Devices of Windows, also with an ending. */
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");

    private FileNames() {}

    /** Nearest to this text; empty where nothing is left of it. */
    static String safe(String text) {
        String name = FORBIDDEN.matcher(text).replaceAll("_");
        // a dot at the beginning hides a file, and Windows drops dots and spaces at the end
        name = shortened(name.replaceAll("^[ .]+", "")).replaceAll("[ .]+$", "");
        return DEVICE.matcher(name).matches() ? "_" + name : name;
    }

    private static String shortened(String name) {
        String whole = name;
        while (whole.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            whole = whole.substring(0, whole.offsetByCodePoints(whole.length(), -1));
        }
        return whole;
    }
}
