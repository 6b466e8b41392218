package pochade.app.fx;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which theme goes with that of the desktop, asked of the programs that each system has for it, since JavaFX can't say before version
 * 22. On Linux that is the portal of all desktops (org.freedesktop.appearance), then GNOME's own settings. Waits for them.
 */
public final class DesktopTheme implements Supplier<Theme> {

    private static final Logger LOG = LoggerFactory.getLogger(DesktopTheme.class);

    private static final long PATIENCE_SECONDS = 2;

    private static final String WINDOWS_COLOURS =
            "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize";
    private static final String WINDOWS_CONTRAST = "HKCU\\Control Panel\\Accessibility\\HighContrast";
    private static final String GNOME = "org.gnome.desktop.interface";

    private final String system;
    private final Function<List<String>, Optional<String>> programs;

    /** @param system the name of the operating system */
    public DesktopTheme(String system) {
        this(system, DesktopTheme::run);
    }

    /** @param programs runs a program; what it says, or empty if it is not there or fails */
    DesktopTheme(String system, Function<List<String>, Optional<String>> programs) {
        this.system = system;
        this.programs = programs;
    }

    /** The theme; the light one where the desktop says nothing. */
    @Override
    public Theme get() {
        if (system.startsWith("Mac")) {
            return theme(
                    says(
                            text -> text.startsWith("1"),
                            "defaults",
                            "read",
                            "com.apple.universalaccess",
                            "increaseContrast"),
                    says(text -> text.equals("dark"), "defaults", "read", "-g", "AppleInterfaceStyle"));
        }
        if (system.startsWith("Windows")) {
            return theme(
                    says(DesktopTheme::isOddValue, "reg", "query", WINDOWS_CONTRAST, "/v", "Flags"),
                    says(text -> text.endsWith("0x0"), "reg", "query", WINDOWS_COLOURS, "/v", "AppsUseLightTheme"));
        }
        return theme(isLinuxOfHighContrast(), isLinuxDark());
    }

    private static Theme theme(boolean highContrast, boolean dark) {
        if (highContrast) {
            return Theme.HIGH_CONTRAST;
        }
        return dark ? Theme.DARK : Theme.LIGHT;
    }

    private boolean isLinuxOfHighContrast() {
        return portal("contrast")
                .map(value -> value == 1)
                .orElseGet(() -> says(text -> text.contains("highcontrast"), "gsettings", "get", GNOME, "gtk-theme"));
    }

    private boolean isLinuxDark() {
        return portal("color-scheme")
                .filter(value -> value != 0)
                .map(value -> value == 1)
                .orElseGet(() -> says(text -> text.contains("prefer-dark"), "gsettings", "get", GNOME, "color-scheme")
                        || says(text -> text.contains("-dark"), "gsettings", "get", GNOME, "gtk-theme"));
    }

    /** A value of the portal, which says {@code (<<uint32 1>>,)}. */
    private Optional<Integer> portal(String key) {
        return programs.apply(List.of(
                        "gdbus",
                        "call",
                        "--session",
                        "--timeout=1",
                        "--dest=org.freedesktop.portal.Desktop",
                        "--object-path=/org/freedesktop/portal/desktop",
                        "--method=org.freedesktop.portal.Settings.Read",
                        "org.freedesktop.appearance",
                        key))
                .map(text -> text.replaceAll(".*uint32 (\\d).*", "$1"))
                .filter(text -> text.matches("\\d"))
                .map(Integer::valueOf);
    }

    /** The last word is a number whose lowest bit is set, as that of a feature that is on. */
    private static boolean isOddValue(String text) {
        return text.matches("(?s).*[13579]");
    }

    private boolean says(Predicate<String> answer, String... command) {
        return programs.apply(List.of(command))
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(answer)
                .isPresent();
    }

    private static Optional<String> run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            return process.exitValue() == 0 ? Optional.of(said.strip()) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} is not here", command.get(0), e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
