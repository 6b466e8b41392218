package pochade.app.desktop;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Desktops that follow the Desktop Notifications Specification, asked by {@code gdbus}, which comes with GLib. Their docks
 * show progress only for a lasting D-Bus connection of a program with a desktop entry; Pochade has neither.
 */
final class LinuxDesktop implements Desktop {

    private static final String NAME = "org.freedesktop.Notifications";

    private final Predicate<List<String>> command;

    /** @param command runs a program; true if it went well */
    LinuxDesktop(Predicate<List<String>> command) {
        this.command = command;
    }

    @Override
    public boolean announce(String title, String text) {
        return command.test(List.of(
                "gdbus",
                "call",
                "--session",
                "--timeout=3",
                "--dest=" + NAME,
                "--object-path=/org/freedesktop/Notifications",
                "--method=" + NAME + ".Notify",
                quoted("Pochade"),
                "uint32 0",
                quoted(""),
                quoted(title),
                quoted(withoutMarkup(text)),
                "@as []",
                "@a{sv} {}",
                "int32 -1"));
    }

    @Override
    public void progress(OptionalDouble done) {}

    /** In GVariant's text format. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** The body of a notification may have tags. */
    private static String withoutMarkup(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
