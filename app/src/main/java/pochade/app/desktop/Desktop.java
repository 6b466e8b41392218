package pochade.app.desktop;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What is around the window. Its methods may take a while; they are called from one thread, not that of JavaFX. */
public interface Desktop extends AutoCloseable {

    /** Shows a notification; false where there is no way to. */
    boolean announce(String title, String text);

    /**
     * Shows how far the work is where programs stand, such as in the Dock; nothing where that can't be.
     *
     * @param done 0 to 1; empty for no work
     */
    void progress(OptionalDouble done);

    /** The window is gone: nothing is shown any more. */
    @Override
    default void close() {}

    /**
     * The one that is there.
     *
     * @param system the name of the operating system, as Java has it
     */
    static Desktop of(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return new MacDesktop(new Command());
        }
        return name.contains("windows")
                ? new WindowsDesktop(WindowsTaskBar.ofPowerShell())
                : new LinuxDesktop(new SessionBus(environment));
    }
}
