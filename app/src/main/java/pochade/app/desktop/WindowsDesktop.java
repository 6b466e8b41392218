package pochade.app.desktop;

import java.awt.AWTException;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.ui.UiResources;

/** Windows: a message of an icon in the tray, and progress in the task bar. */
final class WindowsDesktop implements Desktop {

    private static final Logger LOG = LoggerFactory.getLogger(WindowsDesktop.class);

    /** The message goes with the icon. */
    private static final int SEEN_SECONDS = 15;

    private final WindowsTaskBar taskBar;

    WindowsDesktop(WindowsTaskBar taskBar) {
        this.taskBar = taskBar;
    }

    @Override
    public boolean announce(String title, String text) {
        try {
            if (!SystemTray.isSupported()) {
                return false;
            }
            SystemTray tray = SystemTray.getSystemTray();
            TrayIcon icon = new TrayIcon(ImageIO.read(UiResources.url("icons/pochade-32.png")), "Pochade");
            icon.setImageAutoSize(true);
            tray.add(icon);
            icon.displayMessage(title, text, TrayIcon.MessageType.NONE);
            CompletableFuture.delayedExecutor(SEEN_SECONDS, TimeUnit.SECONDS).execute(() -> tray.remove(icon));
            return true;
        } catch (AWTException | IOException | UnsupportedOperationException | SecurityException | LinkageError e) {
            LOG.info("the tray shows no message", e);
            return false;
        }
    }

    @Override
    public void progress(OptionalDouble done) {
        taskBar.show(done);
    }

    @Override
    public void close() {
        taskBar.close();
    }
}
