package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.service.query.NodeQuery;
import pochade.app.editor.PromptArea;
import pochade.app.fx.Theme;
import pochade.app.store.ImageStore;
import pochade.ui.UiResources;

/** What a person does in the gallery. */
final class GalleryTest extends StudioCase {

    private static final List<String> THINGS =
            List.of("red apple", "orange", "lemon", "green apple", "blue plum", "berry");

    /** What the window keeps that is open now. */
    private Path kept;

    @BeforeEach
    void keepInFolder() {
        kept = folder;
    }

    /** Opens the window again, over pictures. */
    private void open(Locale language, int pictures) throws IOException {
        for (int i = 0; i < pictures; i++) {
            String thing = THINGS.get(i % THINGS.size());
            write(i, "a sticker of a " + thing + ", thick outline, studio light");
        }
        reopen(kept, language);
        studio.archive().update();
        studio.open(KeyCode.F3);
        await(() -> cards().count() > 0 || pictures == 0);
        studio.settle();
    }

    private Path write(int number, String prompt) throws IOException {
        Path file = kept.resolve("pictures").resolve(String.format(Locale.ROOT, "%05d-7.png", number));
        Files.createDirectories(file.getParent());
        String text = prompt + "\nNegative prompt: blurry, low quality\nSteps: " + (20 + number % 3)
                + ", Sampler: Euler a, Schedule type: Automatic, CFG scale: 7, Seed: " + number
                + ", Size: 128x128, Model: Starter stickers, Version: Pochade 0.1.0";
        new ImageStore().write(file, Stickers.fruit(number % THINGS.size() * .16f), text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_795_000_000_000L + 60_000L * number));
        return file;
    }

    private Stream<Node> cards() {
        return robot.lookup(".picture-card").queryAll().stream().filter(Node::isVisible);
    }

    private long painted() {
        return robot.lookup(".picture-card > ImageView").queryAll().stream()
                .filter(view -> ((ImageView) view).getImage() != null)
                .count();
    }

    private String text(String label) {
        studio.settle();
        return robot.lookup(label).queryLabeled().getText();
    }

    private void awaitName(String name) {
        await(() -> text(".details-name").equals(name));
    }

    private void write(String words) {
        robot.interact(() -> robot.lookup("#search").queryTextInputControl().setText(words));
        studio.settle();
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(kept.resolve("pictures"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void byTheKeyboardAlone() throws IOException {
        open(Locale.ENGLISH, 12);
        robot.interact(() -> robot.lookup(".picture-grid").query().requestFocus());
        press(KeyCode.HOME);
        awaitName("00011-7.png");
        press(KeyCode.RIGHT);
        press(KeyCode.DIGIT4);
        press(KeyCode.F);
        await(() ->
                robot.lookup(".picture-card .picture-stars").queryAll().stream().anyMatch(Node::isVisible));
        await(() -> robot.lookup(".picture-card .icon-favourite").queryAll().stream()
                .anyMatch(Node::isVisible));

        press(KeyCode.ENTER);
        await(() -> robot.lookup("#large").query().isVisible());
        await(() -> robot.from(robot.lookup("#large").<Node>query())
                .lookup("#title")
                .queryLabeled()
                .getText()
                .equals("00010-7.png  ·  2 of 12"));
        press(KeyCode.RIGHT);
        press(KeyCode.ESCAPE);
        assertThat(robot.lookup("#large").query().isVisible()).isFalse();
        awaitName("00009-7.png");

        press(KeyCode.RIGHT, KeyCode.SHIFT);
        press(KeyCode.C);
        await(() -> robot.lookup(".compare").query().isVisible());
        await(() -> text("#differences").contains("Seed: 9"));
        press(KeyCode.ESCAPE);
        press(KeyCode.C, KeyCode.CONTROL);
        assertThat(StudioStage.onFx(
                        () -> Clipboard.getSystemClipboard().getFiles().size()))
                .isEqualTo(2);

        press(KeyCode.DELETE);
        await(() -> !names().contains("00009-7.png") && !names().contains("00008-7.png"));
        assertThat(names()).contains(".trash");
        await(() -> robot.lookup("#notice").query().isVisible());
        robot.interact(() -> robot.lookup("#noticeAction").queryButton().fire());
        await(() -> names().contains("00009-7.png"));

        press(KeyCode.F, KeyCode.CONTROL);
        assertThat(StudioStage.onFx(() -> robot.lookup("#search").query().isFocused()))
                .isTrue();
        write("apple rating:4");
        await(() -> text(".gallery-status").equals("1 picture")
                || text(".gallery-status").equals("No pictures"));
        write("rating:x");
        assertThat(text(".gallery-faults")).startsWith("rating:x: stars");
    }

    @Test
    void aPictureShownLargeIsMarkedAndThrownAwayAlone() throws IOException {
        open(Locale.ENGLISH, 3);
        robot.interact(() -> robot.lookup(".picture-grid").query().requestFocus());
        press(KeyCode.HOME);
        press(KeyCode.RIGHT, KeyCode.SHIFT);
        awaitName("2 pictures");
        press(KeyCode.ENTER);
        awaitName("00001-7.png");
        clickInLarge("4 stars");
        await(() -> starsGivenInLarge() == 4);
        press(KeyCode.DIGIT2);
        await(() -> starsGivenInLarge() == 2);
        press(KeyCode.F);
        await(() -> inLarge("#favourite").<ToggleButton>query().isSelected());
        clickInLarge("Move to trash");
        await(() -> !names().contains("00001-7.png"));
        assertThat(names()).contains("00002-7.png", "00000-7.png");
        awaitName("00000-7.png");
        assertThat(robot.lookup("#large").query().isVisible()).isTrue();
        robot.clickOn("#noticeAction");
        await(() -> names().contains("00001-7.png"));
        clickInLarge("Use settings");
        await(() -> robot.lookup("#prompt").<PromptArea>query().getText().contains("red apple"));
    }

    private NodeQuery inLarge(String query) {
        return robot.from(robot.lookup("#large").<Node>query()).lookup(query);
    }

    private long starsGivenInLarge() {
        return inLarge(".details-star").queryAll().stream()
                .filter(star -> star.getPseudoClassStates().contains(PseudoClass.getPseudoClass("given")))
                .count();
    }

    private void clickInLarge(String accessibleText) {
        Button button = robot.from(robot.lookup("#large").<Node>query())
                .lookup((Node node) -> accessibleText.equals(node.getAccessibleText()))
                .query();
        robot.interact(button::fire);
        studio.settle();
    }

    @Test
    void settingsGoToTheFormAndPicturesAreMadeAgain() throws IOException {
        open(Locale.ENGLISH, 3);
        studio.service().becomeReady();
        robot.interact(() -> robot.lookup(".picture-grid").query().requestFocus());
        press(KeyCode.HOME);
        awaitName("00002-7.png");
        click("Generate again");
        await(() -> studio.service().requests().size() == 1);
        assertThat(studio.service().requests().get(0).batch().seed()).isEqualTo(2);
        assertThat(studio.service().requests().get(0).sampling().steps()).isEqualTo(22);
        assertThat(robot.lookup("#prompt").<PromptArea>query().getText()).isEmpty();
        // the engine gets one job at a time
        studio.service().job(0).cancel();
        click("Generate with another seed");
        await(() -> studio.service().requests().size() == 2);
        assertThat(studio.service().requests().get(1).batch().seed()).isNotEqualTo(2);

        click("Use settings");
        await(() -> robot.lookup("#prompt").<PromptArea>query().getText().contains("lemon"));
        assertThat(isSeen(robot.lookup("#prompt").query())).isTrue();
    }

    @Test
    void theSelectedPicturesGoOnANewBoardThatIsNamedBesideThem() throws IOException {
        open(Locale.ENGLISH, 3);
        Button newBoard = robot.lookup("#newBoard").queryButton();
        assertThat(newBoard.isDisabled()).isTrue();
        robot.interact(() -> robot.lookup(".picture-grid").query().requestFocus());
        press(KeyCode.HOME);
        press(KeyCode.RIGHT, KeyCode.SHIFT);
        await(() -> !newBoard.isDisabled());
        robot.interact(newBoard::fire);
        TextField board = robot.lookup("#board").query();
        assertThat(StudioStage.onFx(board::isFocused)).isTrue();
        robot.interact(() -> {
            board.setText("Fruit");
            board.fireEvent(new ActionEvent());
        });
        await(() -> robot.lookup(".boards-count").queryAll().stream()
                .anyMatch(count -> ((Labeled) count).getText().equals("2")));
    }

    @Test
    void theSelectedPicturesAreMadeLarger() throws IOException {
        open(Locale.ENGLISH, 3);
        robot.interact(() -> robot.lookup(".picture-grid").query().requestFocus());
        press(KeyCode.HOME);
        press(KeyCode.RIGHT, KeyCode.SHIFT);
        await(() -> text(".details-name").equals("2 pictures"));
        click("Upscale");
        Node form = robot.lookup(".upscale").query();
        assertThat(isSeen(form)).isTrue();
        assertThat(robot.from(form).lookup("#count").queryLabeled().getText()).isEqualTo("2 pictures");
    }

    private void click(String accessibleText) {
        Node button = robot.lookup((Node node) -> accessibleText.equals(node.getAccessibleText()) && isSeen(node))
                .query();
        robot.interact(((Button) button)::fire);
        studio.settle();
    }

    @Test
    void scrollingMakesOnlyWhatIsInSight() throws IOException {
        open(Locale.ENGLISH, 400);
        await(() -> text(".gallery-status").startsWith("400"));
        long inSight = robot.lookup(".picture-card").queryAll().size();
        assertThat(inSight).isLessThan(80);
        robot.interact(() -> robot.lookup(".picture-grid").query().requestFocus());
        press(KeyCode.END);
        awaitName("00000-7.png");
        assertThat((long) robot.lookup(".picture-card").queryAll().size()).isLessThanOrEqualTo(2 * inSight);
        await(() -> painted() >= 6);
    }

    @Test
    void looksWell() throws Exception {
        for (Locale language : UiResources.LANGUAGES) {
            kept = folder.resolve(language.toString());
            open(language, 0);
            capture("gallery-empty-" + language, Theme.LIGHT);
            open(language, 48);
            Path damaged = kept.resolve("pictures").resolve("00099-7.png");
            Files.write(damaged, new byte[] {1, 2, 3});
            await(() -> text(".gallery-status").startsWith("49"));
            await(() -> painted() >= 6);
            robot.interact(() -> robot.lookup(".picture-grid").query().requestFocus());
            press(KeyCode.HOME);
            capture("gallery-damaged-" + language, Theme.LIGHT);
            press(KeyCode.RIGHT);
            press(KeyCode.DIGIT5);
            press(KeyCode.F);
            press(KeyCode.RIGHT, KeyCode.SHIFT);
            TextField board = robot.lookup("#board").query();
            robot.interact(() -> {
                board.setText(language.equals(Locale.CHINESE) ? "水果" : "Fruit");
                board.fireEvent(new ActionEvent());
            });
            await(() -> robot.lookup(".boards-row").queryAll().size() > 3);
            robot.interact(() -> robot.lookup(".picture-grid").query().requestFocus());
            press(KeyCode.RIGHT);
            press(KeyCode.DIGIT3);
            press(KeyCode.LEFT);
            capture("gallery-" + language, Theme.values());
            press(KeyCode.ENTER);
            await(() -> robot.lookup("#large").query().isVisible());
            capture("gallery-large-" + language, Theme.LIGHT);
            press(KeyCode.ESCAPE);
            press(KeyCode.RIGHT, KeyCode.SHIFT);
            press(KeyCode.C);
            await(() -> text("#differences").contains("Seed"));
            capture("gallery-compare-" + language, Theme.DARK);
            press(KeyCode.ESCAPE);
            press(KeyCode.DELETE);
            write("apple size:>100 rating:best");
            capture("gallery-search-" + language, Theme.LIGHT);
            write("dragon");
            capture("gallery-nothing-" + language, Theme.LIGHT);
        }
    }

    private void capture(String name, Theme... themes) {
        for (Theme theme : themes) {
            studio.dress(theme);
            studio.capture(name + "-" + theme.name().toLowerCase(Locale.ROOT));
        }
    }
}
