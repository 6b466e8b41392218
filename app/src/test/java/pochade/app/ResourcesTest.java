package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pochade.app.fx.Screen;
import pochade.app.fx.Theme;
import pochade.app.keys.Command;
import pochade.app.store.NameToken;
import pochade.ui.UiResources;

/** Words, styles and screens belong together. */
final class ResourcesTest {

    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Path RESOURCES = ROOT.resolve("ui/resources/src/main/resources/pochade/ui");
    private static final Path SOURCES = ROOT.resolve("app/src/main/java");
    private static final String PREFIXES = Stream.concat(
                    Stream.of(Screen.values()).map(Screen::stem),
                    Stream.of("announce", "failure", "keys", "memory", "mode", "size", "time"))
            .collect(Collectors.joining("|"));
    private static final List<String> SURFACES = List.of("-role-bar", "-role-panel", "-role-canvas", "-role-card");
    private static final List<String> BASE = List.of("-color-bg-default", "-color-bg-overlay", "-color-bg-subtle");

    /** The colours of words, and those that stand behind them. */
    private static final Map<String, List<List<String>>> WORDS_ON = Map.of(
            "-role-text", List.of(SURFACES, BASE, List.of("-role-accent-soft")),
            "-role-text-quiet", List.of(SURFACES, BASE, List.of("-role-track")),
            "-role-accent-text", List.of(SURFACES, List.of("-role-accent-soft", "-role-thumb")),
            "-color-fg-emphasis", List.of(List.of("-role-accent")),
            "-role-good", List.of(SURFACES, List.of("-role-good-soft")),
            "-role-warning", List.of(SURFACES, List.of("-role-warning-soft")),
            "-role-bad", List.of(SURFACES, List.of("-role-bad-soft")),
            "-color-fg-default", List.of(BASE, List.of("-color-bg-inset")),
            "-color-fg-muted", List.of(BASE),
            "-color-fg-subtle", List.of(List.of("-color-bg-default", "-color-bg-overlay")));

    private static final Pattern KEY_IN_JAVA =
            Pattern.compile("\"((?:" + PREFIXES + ")\\.(?!db|csv|ora|png)[a-z0-9.-]*[a-z0-9])\"");
    private static final Pattern KEY_IN_FXML = Pattern.compile("\"%([a-z0-9.-]+)\"");

    @Test
    void everyMessageThatIsUsedIsThereAndEveryOneThatIsThereIsUsed() {
        Set<String> known = keys(Locale.ENGLISH);
        Set<String> used = new TreeSet<>();
        found(KEY_IN_JAVA, SOURCES, ".java").forEach(used::add);
        found(KEY_IN_FXML, RESOURCES, ".fxml").forEach(used::add);
        for (Command command : Command.values()) {
            used.add("keys." + command.stem());
        }
        for (NameToken token : NameToken.values()) {
            used.add("settings.token." + token.label());
        }
        known.stream()
                .filter(key -> Stream.of(".action", ".cure", ".explanation").anyMatch(key::endsWith))
                .filter(key -> used.contains(key.substring(0, key.lastIndexOf('.'))))
                .forEach(used::add);
        assertThat(used).isEqualTo(known);
    }

    @Test
    void everyLanguageHasTheSameMessages() {
        for (Locale language : UiResources.LANGUAGES) {
            assertThat(keys(language)).as(language.toString()).isEqualTo(keys(Locale.ENGLISH));
        }
    }

    @Test
    void bundlesAreInOrderAndHaveNoKeyTwice() {
        for (Path bundle : files(RESOURCES.resolve("i18n"), ".properties")) {
            assertThat(found(Pattern.compile("(?m)^([a-z0-9.-]+)="), bundle))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everyTextInFxmlIsAMessage() {
        assertThat(found(
                        Pattern.compile("(?:text|promptText|accessibleText|title)=\"([^%\"][^\"]*)\""),
                        RESOURCES,
                        ".fxml"))
                .isEmpty();
    }

    @Test
    void everyButtonWithoutWordsHasAnAccessibleNameAndATooltip() {
        Pattern button =
                Pattern.compile("(?s)<(Button|MenuButton|ToggleButton)\\b((?:(?!/>|</\\1>).)*)graphic.*?</\\1>");
        for (Path fxml : files(RESOURCES, ".fxml")) {
            button.matcher(read(fxml))
                    .results()
                    .map(MatchResult::group)
                    .filter(text -> !text.contains(" text=\"%"))
                    .forEach(text -> assertThat(text)
                            .as(fxml.toString())
                            .contains("accessibleText=\"%")
                            .contains("Tip.text=\"%"));
        }
    }

    @Test
    void coloursStandInTheTokensAlone() {
        List<Path> sheets = files(RESOURCES.resolve("css"), ".css").stream()
                .filter(sheet -> !sheet.getFileName().toString().startsWith("tokens-"))
                .toList();
        Pattern colour = Pattern.compile(":[^;\"]*(#[0-9a-fA-F]{3,8}\\b|rgba?\\(|\\b(?:white|black|red|gr[ae]y)\\b)");
        assertThat(sheets).isNotEmpty();
        sheets.forEach(
                sheet -> assertThat(found(colour, sheet)).as(sheet.toString()).isEmpty());
    }

    @Test
    void allThemesHaveTheSameRoles() {
        Pattern role = Pattern.compile("(?m)^\\s*(-(?:role|color)-[a-z0-9-]+):");
        List<String> light = found(role, RESOURCES.resolve("css/tokens-light.css"));
        assertThat(light).isNotEmpty();
        for (Path tokens : tokens()) {
            assertThat(found(role, tokens)).as(tokens.toString()).isEqualTo(light);
        }
    }

    private static List<Path> tokens() {
        List<Path> tokens = files(RESOURCES.resolve("css"), ".css").stream()
                .filter(sheet -> sheet.getFileName().toString().startsWith("tokens-"))
                .toList();
        assertThat(tokens).hasSize(Theme.values().length);
        return tokens;
    }

    /** WCAG 2.2, 1.4.3 and 1.4.6: 4.5 to 1 (AA), and 7 to 1 (AAA) where contrast is what the theme is for. */
    @Test
    void wordsStandOutFromWhatIsBehindThem() {
        for (Path sheet : tokens()) {
            Map<String, String> tokens = ContrastRatio.declarations(read(sheet));
            double least = sheet.getFileName().toString().contains("high-contrast") ? 7 : 4.5;
            WORDS_ON.forEach(
                    (words, surfaces) -> surfaces.stream().flatMap(List::stream).forEach(behind -> assertThat(
                                    ContrastRatio.of(words, behind, tokens))
                            .as("%s: %s on %s", sheet.getFileName(), words, behind)
                            .isGreaterThanOrEqualTo(least)));
        }
    }

    @Test
    void javaSetsNoStyles() {
        assertThat(found(Pattern.compile("(\\.setStyle\\()"), SOURCES, ".java")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void aScreenHasItsViewSheetAndWords(Screen screen) {
        String stem = screen.stem();
        String view = stem.substring(0, 1).toUpperCase(Locale.ROOT) + stem.substring(1) + "View";
        assertThat(read(RESOURCES.resolve(screen.fxml())))
                .contains("." + view + "\"")
                .contains("styleClass=\"" + stem + "\"");
        assertThat(read(RESOURCES.resolve(screen.css()))).contains("." + stem);
        assertThat(keys(Locale.ENGLISH)).anyMatch(key -> key.startsWith(stem + "."));
    }

    private static Set<String> keys(Locale language) {
        ResourceBundle bundle = UiResources.messages(language);
        assertThat(bundle.getLocale()).isEqualTo(language);
        return new TreeSet<>(bundle.keySet());
    }

    private static List<String> found(Pattern pattern, Path folder, String extension) {
        return files(folder, extension).stream()
                .flatMap(file -> found(pattern, file).stream())
                .toList();
    }

    private static List<String> found(Pattern pattern, Path file) {
        return pattern.matcher(read(file))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static List<Path> files(Path folder, String extension) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(extension))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
