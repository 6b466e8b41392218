package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.await;
import static pochade.app.StudioStage.onFx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import pochade.app.desktop.Bubble;
import pochade.app.fx.Theme;
import pochade.app.fx.ThemeChoice;

/** The colours of the window and of what opens above it. */
final class ThemeTest extends StudioCase {

    private static final Color PAPER = Color.web("#faf9f7");
    private static final Color NIGHT = Color.web("#1b1e1f");

    private Color colour(String query) {
        return onFx(() -> {
            Region region = robot.lookup(query).queryAllAs(Region.class).stream()
                    .filter(it -> it.getBackground() != null)
                    .findFirst()
                    .orElseThrow();
            List<Paint> fills = new ArrayList<>();
            region.getBackground().getFills().forEach(fill -> fills.add(fill.getFill()));
            return (Color) fills.get(fills.size() - 1);
        });
    }

    @Test
    void itIsThatOfTheDesktopUntilAnotherIsChosen() {
        assertThat(studio.themeProperty().get()).isEqualTo(ThemeChoice.SYSTEM);
        assertThat(colour(".shell-bar")).isEqualTo(PAPER);
        studio.dressDesktop(Theme.DARK);
        onFx(() -> {
            Stage other = new Stage();
            other.show();
            other.requestFocus();
            other.hide();
            studio.stage().requestFocus();
        });
        await(() -> colour(".shell-bar").equals(NIGHT));
        robot.push(KeyCode.CONTROL, KeyCode.D);
        await(() -> colour(".shell-bar").equals(PAPER));
        assertThat(studio.themeProperty().get()).isEqualTo(ThemeChoice.LIGHT);
        studio.onFxSettled(() -> studio.themeProperty().set(ThemeChoice.SYSTEM));
        assertThat(colour(".shell-bar")).isEqualTo(NIGHT);
    }

    @Test
    void whatOpensAboveTheWindowHasItsColours() {
        for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
            studio.dress(theme);
            Color wanted = theme == Theme.DARK ? Color.web("#222627") : Color.WHITE;
            onFx(() -> robot.lookup("#languages").queryAs(MenuButton.class).show());
            await(() -> robot.lookup(".context-menu").tryQuery().isPresent());
            assertThat(colour(".context-menu")).isEqualTo(wanted);
            onFx(() -> robot.lookup("#languages").queryAs(MenuButton.class).hide());
            studio.settle();
        }
    }

    @Test
    void theTogglesOfTheBarAreFlat() {
        assertThat(colour(".shell-place:selected")).isNotEqualTo(Color.TRANSPARENT);
        List<ToggleButton> toggles =
                List.copyOf(robot.lookup(".shell-bar .toggle-button").queryAllAs(ToggleButton.class));
        assertThat(toggles).hasSizeGreaterThan(5);
        assertThat(toggles)
                .filteredOn(toggle -> !toggle.isSelected())
                .allMatch(toggle -> toggle.getBackground() == null
                        || toggle.getBackground().getFills().stream()
                                .allMatch(fill -> fill.getFill().equals(Color.TRANSPARENT)));
    }

    /** The figures are written to target/theme-switch.txt; the limit leaves room for a busy machine. */
    @Test
    void anotherThemeIsThereAtOnce() throws IOException {
        List<String> report = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        for (KeyCode place : List.of(KeyCode.F1, KeyCode.F2, KeyCode.F3, KeyCode.F4, KeyCode.F1)) {
            studio.open(place);
            for (ThemeChoice theme :
                    List.of(ThemeChoice.DARK, ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.LIGHT)) {
                double millis = onFx(() -> {
                    Node root = studio.stage().getScene().getRoot();
                    long before = System.nanoTime();
                    studio.themeProperty().set(theme);
                    root.applyCss();
                    studio.stage().getScene().getRoot().layout();
                    return (System.nanoTime() - before) / 1e6;
                });
                report.add(String.format(Locale.ROOT, "%s to %s: %.0f ms", place, theme, millis));
                times.add(millis);
                studio.settle();
            }
        }
        Files.write(Path.of("target", "theme-switch.txt"), report);
        assertThat(times.get(times.size() - 1)).as(report.toString()).isLessThan(400);
    }

    @Test
    void theProgramsOwnNotificationIsInItsFont() {
        // comes over a window that nobody looks at
        studio.mayLetWait();
        onFx(() -> new Bubble(studio.stage()).accept("The queue is done", "Two pictures"));
        await(() -> robot.lookup(".notification-bar").tryQuery().isPresent());
        studio.settle();
        assertThat(robot.from(robot.lookup(".notification-bar").<Node>query())
                        .lookup(".label")
                        .<Labeled>queryAll())
                .isNotEmpty()
                .allSatisfy(label -> assertThat(label.getFont().getFamily()).startsWith("Inter"));
    }
}
