package pochade.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DesktopEntryTest {

    @TempDir
    private Path folder;

    private DesktopEntry entry(Map<String, String> environment) {
        return DesktopEntry.of("Linux", environment, folder, Path.of("/opt/my pictures/pochade"), "pochade.app.Pochade")
                .orElseThrow();
    }

    @Test
    void itSaysWhatStartsTheProgramAndWhichWindowsAreOfIt() throws IOException {
        DesktopEntry entry = entry(Map.of());
        assertThat(entry.isThere()).isFalse();
        entry.write();
        assertThat(entry.isThere()).isTrue();
        Path icon = folder.resolve(".local/share/icons/pochade.png");
        assertThat(folder.resolve(".local/share/applications/pochade.desktop"))
                .content()
                .isEqualTo(
                        """
                        [Desktop Entry]
                        Type=Application
                        Name=Pochade
                        Comment=Makes and edits pictures with diffusion models
                        Comment[zh]=用扩散模型生成和编辑图片
                        Icon=%s
                        Exec="/opt/my pictures/pochade"
                        TryExec=/opt/my pictures/pochade
                        Terminal=false
                        Categories=Graphics;2DGraphics;RasterGraphics;
                        StartupWMClass=pochade.app.Pochade
                        """
                                .formatted(icon));
        assertThat(ImageIO.read(icon.toFile()).getWidth()).isEqualTo(256);
        entry.write();
        entry.remove();
        entry.remove();
        assertThat(entry.isThere()).isFalse();
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void itIsWhereTheUserHasDataAndKeepsTheJavaOfTheShell() throws IOException {
        Path data = folder.resolve("data");
        entry(Map.of("XDG_DATA_HOME", data.toString(), "JAVA_HOME", "/opt/jdk")).write();
        assertThat(data.resolve("applications/pochade.desktop"))
                .content()
                .contains("\nExec=env JAVA_HOME=/opt/jdk \"/opt/my pictures/pochade\"\n");
        entry(Map.of("XDG_DATA_HOME", "relative", "JAVA_HOME", "")).write();
        assertThat(folder.resolve(".local/share/applications/pochade.desktop"))
                .content()
                .contains("\nExec=\"/opt/my pictures/pochade\"\n");
    }

    @Test
    void whatCanNotBeWrittenIsNotThere() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("data")).resolve("applications"), "a file");
        DesktopEntry entry =
                entry(Map.of("XDG_DATA_HOME", folder.resolve("data").toString()));
        assertThatThrownBy(entry::write).isInstanceOf(IOException.class);
        assertThat(entry.isThere()).isFalse();
    }

    @Test
    void onlyLinuxHasSuchAMenu() {
        Path launcher = Path.of("/opt/pochade");
        assertThat(DesktopEntry.of("Mac OS X", Map.of(), folder, launcher, "Pochade"))
                .isEmpty();
        assertThat(DesktopEntry.of("Windows 11", Map.of(), folder, launcher, "Pochade"))
                .isEmpty();
    }

    @Property
    void theMenuReadsTheWordsThatWereWritten(
            @ForAll @Size(min = 1, max = 4)
                    List<
                                    @Chars({
                                        '"', '\\', '$', '`', '%', '\'', ' ', '\n', '\t', '\r', '=', '/', '~', ';', 'a',
                                        'é', '图'
                                    })
                                    @NotEmpty String>
                            words) {
        assertReadBack(words);
    }

    @Example
    void noSignMeansMoreThanItself() {
        assertReadBack(List.of(
                " /a b/\"c\"/d\\e",
                "$HOME`id`",
                "100%",
                "%u%%",
                "a;b&c|d",
                "~",
                "#",
                "'",
                "\\",
                "\n\t\r",
                "图/é",
                "(*?<>)"));
    }

    private static void assertReadBack(List<String> words) {
        String line = DesktopEntry.value(DesktopEntry.exec(words));
        assertThat(line).doesNotContain("\n", "\r");
        assertThat(read(line)).isEqualTo(words);
    }

    /** A reader as the specification has it: escapes of strings, then words, then codes. */
    private static List<String> read(String line) {
        String value = unescaped(line, Map.of('s', " ", 'n', "\n", 't', "\t", 'r', "\r", '\\', "\\"));
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < value.length()) {
            boolean quoted = value.charAt(at) == '"';
            int end = quoted
                    ? closing(value, at + 1)
                    : Optional.of(value.indexOf(' ', at)).filter(i -> i >= 0).orElse(value.length());
            String word = quoted
                    ? unescaped(value.substring(at + 1, end), Map.of('"', "\"", '`', "`", '$', "$", '\\', "\\"))
                    : value.substring(at, end);
            if (!quoted) {
                assertThat(word).doesNotContainPattern("[\\s\"'\\\\><~|&;$*?#()`]");
            }
            assertThat(word.replace("%%", "")).doesNotContain("%");
            words.add(word.replace("%%", "%"));
            at = end + (quoted ? 2 : 1);
        }
        return words;
    }

    private static int closing(String value, int from) {
        int at = from;
        while (value.charAt(at) != '"') {
            assertThat(value.charAt(at)).isNotIn('$', '`');
            at += value.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    private static String unescaped(String text, Map<Character, String> escapes) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
                plain.append(escapes.get(text.charAt(i)));
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }
}
