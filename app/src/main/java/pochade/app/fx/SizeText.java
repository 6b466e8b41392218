package pochade.app.fx;

import java.util.List;

/** The size of a file in words: with a decimal below ten, in units of a thousand, as file managers show it. */
public final class SizeText {

    private static final double THOUSAND = 1000;

    /** Below this, a decimal is of interest. */
    private static final double FEW = 9.95;

    private static final List<String> UNITS = List.of("size.kilobytes", "size.megabytes", "size.gigabytes");

    private final Messages messages;

    public SizeText(Messages messages) {
        this.messages = messages;
    }

    public String of(long bytes) {
        if (bytes < THOUSAND) {
            return messages.text("size.bytes", bytes);
        }
        double size = bytes / THOUSAND;
        int unit = 0;
        while (Math.round(size) >= THOUSAND && unit < UNITS.size() - 1) {
            size /= THOUSAND;
            unit++;
        }
        return messages.text(UNITS.get(unit), String.format(messages.locale(), size < FEW ? "%.1f" : "%.0f", size));
    }
}
