package pochade.app.desktop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pochade.app.folders.WholeFile;
import pochade.app.fx.Messages;
import pochade.ui.UiResources;

/**
 * The program in the applications menu of Linux desktops: a file of the user's, as the Desktop Entry Specification has it, and
 * its icon. Docks show progress on that icon.
 */
public final class DesktopEntry {

    private static final String ICON = "icons/pochade-256.png";

    private final Path folder;
    private final Path entry;
    private final Path icon;
    private final List<String> command;
    private final String windowClass;

    /**
     * An entry that may be there or not.
     *
     * @param data the folder of the user's applications and icons
     * @param command starts the program
     * @param windowClass tells its windows from those of others (WM_CLASS)
     */
    DesktopEntry(Path data, List<String> command, String windowClass) {
        folder = data.resolve("applications");
        entry = folder.resolve(LinuxDesktop.ENTRY + ".desktop");
        icon = data.resolve("icons").resolve(LinuxDesktop.ENTRY + ".png");
        this.command = List.copyOf(command);
        this.windowClass = windowClass;
    }

    /**
     * The one of this user; empty on systems that know none.
     *
     * @param system the name of the operating system, as Java has it
     * @param launcher what starts the program
     */
    public static Optional<DesktopEntry> of(
            String system, Map<String, String> environment, Path userHome, Path launcher, String windowClass) {
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.empty();
        }
        Path data = Optional.ofNullable(environment.get("XDG_DATA_HOME"))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> userHome.resolve(".local").resolve("share"));
        // a shell may have named the Java that the menu knows nothing of
        Stream<String> java = Optional.ofNullable(environment.get("JAVA_HOME")).filter(home -> !home.isBlank()).stream()
                .flatMap(home -> Stream.of("env", "JAVA_HOME=" + home));
        return Optional.of(new DesktopEntry(
                data, Stream.concat(java, Stream.of(launcher.toString())).toList(), windowClass));
    }

    boolean isThere() {
        return Files.exists(entry);
    }

    /** The folder that it is written to. */
    Path folder() {
        return folder;
    }

    /** Puts it there, whole or not at all. */
    void write() throws IOException {
        try (InputStream picture = UiResources.url(ICON).openStream()) {
            WholeFile.write(icon, picture::transferTo);
        }
        byte[] text = text().getBytes(StandardCharsets.UTF_8);
        WholeFile.write(entry, out -> out.write(text));
    }

    void remove() throws IOException {
        Files.deleteIfExists(entry);
        Files.deleteIfExists(icon);
    }

    private String text() {
        String comments = UiResources.LANGUAGES.stream()
                .map(language -> "Comment" + suffix(language) + "="
                        + value(new Messages(UiResources.messages(language)).text("settings.menu.comment")))
                .collect(Collectors.joining("\n"));
        return """
                [Desktop Entry]
                Type=Application
                Name=Pochade
                %s
                Icon=%s
                Exec=%s
                TryExec=%s
                Terminal=false
                Categories=Graphics;2DGraphics;RasterGraphics;
                StartupWMClass=%s
                """
                .formatted(
                        comments,
                        value(icon.toString()),
                        value(exec(command)),
                        value(command.get(command.size() - 1)),
                        value(windowClass));
    }

    /** The first language is that of everybody else. */
    private static String suffix(Locale language) {
        return language.equals(UiResources.LANGUAGES.get(0)) ? "" : "[" + language.getLanguage() + "]";
    }

    /** Words of a command, none of which means anything else in it. */
    static String exec(List<String> words) {
        return words.stream().map(DesktopEntry::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        String text = word.replace("%", "%%");
        return text.matches("[\\w./=:,@%+-]+") ? text : '"' + text.replaceAll("[\"`$\\\\]", "\\\\$0") + '"';
    }

    /** As the file writes it. */
    static String value(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        return escaped.startsWith(" ") ? "\\s" + escaped.substring(1) : escaped;
    }
}
