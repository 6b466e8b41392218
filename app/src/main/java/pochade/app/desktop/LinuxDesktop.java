package pochade.app.desktop;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * Desktops that follow the Desktop Notifications Specification, and docks that follow the Launcher API of Unity: the task
 * manager of KDE, Dash to Dock, Ubuntu's dock. These show progress on the icon of the {@link DesktopEntry}.
 */
final class LinuxDesktop implements Desktop {

    /** Of the desktop entry, without its ending. */
    static final String ENTRY = "pochade";

    private static final String NOTIFICATIONS = "org.freedesktop.Notifications";
    private static final int SEEN_AS_LONG_AS_USUAL = -1;

    private static final String LAUNCHER = "com.canonical.Unity.LauncherEntry";
    private static final String LAUNCHER_PATH = "/pochade/launcher";

    private final SessionBus bus;

    LinuxDesktop(SessionBus bus) {
        this.bus = bus;
    }

    @Override
    public boolean announce(String title, String text) {
        return bus.call(
                NOTIFICATIONS,
                "/org/freedesktop/Notifications",
                NOTIFICATIONS,
                "Notify",
                "susssasa{sv}i",
                "Pochade",
                new UInt32(0),
                "",
                title,
                withoutMarkup(text),
                List.of(),
                Map.of("desktop-entry", new Variant<>(ENTRY)),
                SEEN_AS_LONG_AS_USUAL);
    }

    @Override
    public void progress(OptionalDouble done) {
        bus.signal(
                LAUNCHER_PATH,
                LAUNCHER,
                "Update",
                "sa{sv}",
                "application://" + ENTRY + ".desktop",
                Map.of(
                        "progress", new Variant<>(done.orElse(0)),
                        "progress-visible", new Variant<>(done.isPresent())));
    }

    @Override
    public void close() {
        bus.close();
    }

    /** The body of a notification may have tags. */
    private static String withoutMarkup(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
