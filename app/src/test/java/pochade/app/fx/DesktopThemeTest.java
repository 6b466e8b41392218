package pochade.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DesktopThemeTest {

    /** What programs say, by a word of their command. */
    private static Theme theme(String system, Map<String, String> answers) {
        return new DesktopTheme(system, command -> answers.entrySet().stream()
                        .filter(answer -> command.contains(answer.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .get();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`(<<uint32 1>>,)`, `(<<uint32 0>>,)`, DARK",
                "`(<<uint32 2>>,)`, `(<<uint32 0>>,)`, LIGHT",
                "`(<<uint32 1>>,)`, `(<<uint32 1>>,)`, HIGH_CONTRAST",
                "`(<<uint32 0>>,)`, `(<<uint32 0>>,)`, LIGHT",
                "`(<uint32 1>,)`,   `(<uint32 0>,)`,   DARK",
                "what,              is this,           LIGHT",
            })
    void thePortalOfLinuxIsAsked(String colours, String contrast, Theme theme) {
        assertThat(theme("Linux", Map.of("color-scheme", colours, "contrast", contrast)))
                .isEqualTo(theme);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "'prefer-dark', 'Adwaita',      DARK",
                "'default',     'Yaru-dark',    DARK",
                "'default',     'Adwaita',      LIGHT",
                "'default',     'HighContrast', HIGH_CONTRAST",
            })
    void withoutAPortalGnomeIsAsked(String colours, String look, Theme expected) {
        DesktopTheme desktop = new DesktopTheme("Linux", command -> {
            if (!command.get(0).equals("gsettings")) {
                return Optional.empty();
            }
            return Optional.of(command.contains("color-scheme") ? colours : look);
        });
        assertThat(desktop.get()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"Dark, 0, DARK", "Dark, 1, HIGH_CONTRAST", "'', 0, LIGHT"})
    void macOsSaysSoWhenItIsDark(String style, String contrast, Theme theme) {
        assertThat(theme("Mac OS X", Map.of("AppleInterfaceStyle", style, "increaseContrast", contrast)))
                .isEqualTo(theme);
    }

    @ParameterizedTest
    @CsvSource({"0x0, 126, DARK", "0x1, 126, LIGHT", "0x0, 127, HIGH_CONTRAST"})
    void theRegistryOfWindowsIsAsked(String light, String flags, Theme theme) {
        String key = "\r\nHKEY_CURRENT_USER\\Some\\Key\r\n    ";
        assertThat(theme(
                        "Windows 11",
                        Map.of(
                                "AppsUseLightTheme", key + "AppsUseLightTheme    REG_DWORD    " + light + "\r\n",
                                "Flags", key + "Flags    REG_SZ    " + flags + "\r\n")))
                .isEqualTo(theme);
    }

    @Test
    void whereNothingIsSaidItIsLight() {
        for (String system : List.of("Linux", "Mac OS X", "Windows 10")) {
            assertThat(theme(system, Map.of())).isEqualTo(Theme.LIGHT);
        }
    }

    @Test
    void theProgramsOfThisSystemAreAskedWithoutHarm() {
        assertThat(new DesktopTheme(System.getProperty("os.name")).get()).isNotNull();
    }
}
