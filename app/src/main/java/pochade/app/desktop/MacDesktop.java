package pochade.app.desktop;

import java.awt.Taskbar;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** macOS: its notification centre, and a bar below the icon in the Dock. */
final class MacDesktop implements Desktop {

    private static final Logger LOG = LoggerFactory.getLogger(MacDesktop.class);

    private static final int NO_BAR = -1;

    private final Predicate<List<String>> command;
    private Optional<Taskbar> dock = Optional.empty();
    private boolean looked;

    /** @param command runs a program; true if it went well */
    MacDesktop(Predicate<List<String>> command) {
        this.command = command;
    }

    @Override
    public boolean announce(String title, String text) {
        // the words are arguments, so that no word can be a command
        return command.test(List.of(
                "osascript",
                "-e",
                "on run argv",
                "-e",
                "display notification (item 2 of argv) with title (item 1 of argv)",
                "-e",
                "end run",
                title,
                text));
    }

    @Override
    public void progress(OptionalDouble done) {
        if (!looked) {
            looked = true;
            dock = find();
        }
        dock.ifPresent(
                bar -> bar.setProgressValue(done.isPresent() ? (int) Math.round(100 * done.getAsDouble()) : NO_BAR));
    }

    private static Optional<Taskbar> find() {
        try {
            return Taskbar.isTaskbarSupported() && Taskbar.getTaskbar().isSupported(Taskbar.Feature.PROGRESS_VALUE)
                    ? Optional.of(Taskbar.getTaskbar())
                    : Optional.empty();
        } catch (UnsupportedOperationException | SecurityException | LinkageError e) {
            LOG.info("the Dock shows no progress", e);
            return Optional.empty();
        }
    }
}
