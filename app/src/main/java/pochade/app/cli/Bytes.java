package pochade.app.cli;

import java.util.Locale;

/** Sizes of files, for people. */
final class Bytes {

    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private Bytes() {}

    /** Such as {@code 2.1 GB}, in thousands. */
    static String text(long bytes) {
        double number = bytes;
        int unit = 0;
        while (number >= 999.5 && unit < UNITS.length - 1) {
            number /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit > 0 && number < 99.5 ? "%.1f %s" : "%.0f %s", number, UNITS[unit]);
    }
}
