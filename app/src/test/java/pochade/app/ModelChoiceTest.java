package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.await;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import pochade.app.editor.PromptArea;
import pochade.app.models.ModelEntry;
import pochade.app.models.TestLibrary;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.Lora;
import pochade.ui.UiResources;

/** Choosing models, LoRAs and embeddings from a full library, with mouse and keys. */
final class ModelChoiceTest extends StudioCase {

    private static final List<String> MODELS = List.of(
            "absolute-reality-1.8",
            "analog-diffusion",
            "counterfeit-3.0",
            "deliberate-2",
            "dreamshaper-8",
            "epic-realism",
            "ghibli-diffusion",
            "inkpunk-diffusion",
            "openjourney-4",
            "realistic-vision-5.1",
            "stable-diffusion-1.5");

    @Override
    void fill(TestLibrary models) {
        for (int i = 0; i < MODELS.size(); i++) {
            picture(models.checkpoint("checkpoints/" + MODELS.get(i) + ".safetensors", 512), i * .07f);
        }
        models.checkpoint("checkpoints/no-picture.safetensors", 512);
        models.add(
                "checkpoints/juggernaut-xl.safetensors",
                ModelKind.CHECKPOINT,
                Optional.of(ModelFamily.SDXL),
                1024,
                Map.of());
        models.damaged("checkpoints/half-a-download.safetensors");
        picture(
                models.lora(
                        "loras/pixel-art.safetensors",
                        ModelFamily.SD1,
                        "pixel art",
                        "8-bit",
                        "sprite, white background"),
                .1f);
        picture(models.lora("loras/watercolour.safetensors", ModelFamily.SD1, "wash drawing, wet paper"), .3f);
        picture(models.lora("loras/paper-cut.safetensors", ModelFamily.SD1), .5f);
        picture(models.lora("loras/clay.safetensors", ModelFamily.SD1, "claymation"), .65f);
        picture(models.lora("loras/add-detail.safetensors", ModelFamily.SD1), .8f);
        models.lora("loras/film-grain.safetensors", ModelFamily.SD1);
        picture(models.lora("loras/xl-sticker.safetensors", ModelFamily.SDXL, "sticker"), .9f);
        models.add("embeddings/EasyNegative.pt", ModelKind.TEXTUAL_INVERSION, ModelFamily.SD1);
        models.add("embeddings/bad-hands-5.pt", ModelKind.TEXTUAL_INVERSION, ModelFamily.SD1);
        models.add("vae/vae-ft-mse-840000.safetensors", ModelKind.VAE, ModelFamily.SD1);
        try {
            Files.writeString(
                    models.root.resolve("loras/pixel-art.json"),
                    "{\"description\": \"Small squares, as on the first home computers. Best at 512 pixels.\","
                            + " \"preferred weight\": 0.8}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        models.library.setFavourite(models.root.resolve("loras/watercolour.safetensors"), true);
        models.library.setFavourite(models.root.resolve("checkpoints/dreamshaper-8.safetensors"), true);
        models.library.scan();
    }

    /** Puts a picture beside the model. */
    private static void picture(ModelEntry model, float hue) {
        RgbImage fruit = Stickers.fruit(hue);
        BufferedImage image =
                new BufferedImage(fruit.extent().width(), fruit.extent().height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, fruit.rgb(x, y));
            }
        }
        try {
            ImageIO.write(
                    image,
                    "png",
                    model.path().resolveSibling(model.name() + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aModelIsFoundByItsLettersAndChosenWithEnter() {
        openByKey();
        robot.write("punk").push(KeyCode.ENTER);
        awaitPanel(".picker-panel", false);
        assertThat(model()).isEqualTo("inkpunk-diffusion");
        assertThat(studio.models().library.entries()).hasSizeGreaterThan(20);
    }

    @Test
    void aModelIsChosenWithTheArrowKeys() {
        openByKey();
        robot.push(KeyCode.DOWN).push(KeyCode.RIGHT).push(KeyCode.RIGHT).push(KeyCode.ENTER);
        awaitPanel(".picker-panel", false);
        // from the one that was chosen, which the favourite comes before
        assertThat(model()).isEqualTo("counterfeit-3.0");
    }

    @Test
    void aModelIsChosenWithTheMouseAndADamagedOneIsNot() {
        robot.clickOn("#model");
        awaitPanel(".picker-panel", true);
        robot.write("half");
        studio.settle();
        robot.clickOn(card("half-a-download"));
        studio.settle();
        assertThat(robot.lookup(".picker-panel #detail").<Label>query().getText())
                .isEqualTo("the header is cut off");
        assertThat(model()).isNotEqualTo("half-a-download");
        robot.doubleClickOn("#search").write("juggernaut");
        studio.settle();
        robot.clickOn(card("juggernaut-xl"));
        awaitPanel(".picker-panel", false);
        assertThat(model()).isEqualTo("juggernaut-xl");
        assertThat(robot.lookup("#model .badge").<Label>query().getText()).isEqualTo("SDXL");
    }

    @Test
    void aFavouriteIsMarkedByKeyAndComesFirst() {
        openByKey();
        robot.write("epic").push(KeyCode.DOWN).push(KeyCode.F);
        studio.settle();
        assertThat(studio.models()
                        .entry(studio.models().root.resolve("checkpoints/epic-realism.safetensors"))
                        .marks()
                        .favourite())
                .isTrue();
    }

    @Test
    void aLoraGoesIntoThePromptWhereTheCaretIsAndOutAgain() {
        robot.clickOn("#prompt").write("a fox on a hill");
        for (int i = 0; i < " on a hill".length(); i++) {
            robot.push(KeyCode.LEFT);
        }
        openNetworks();
        robot.clickOn(card("pixel-art")).clickOn("#write");
        studio.settle();
        assertThat(prompt()).isEqualTo("a fox <lora:pixel-art:0.8> on a hill");
        robot.clickOn("8-bit");
        studio.settle();
        assertThat(prompt()).isEqualTo("a fox <lora:pixel-art:0.8>, 8-bit, on a hill");
        robot.clickOn("#write");
        studio.settle();
        assertThat(prompt()).isEqualTo("a fox, 8-bit, on a hill");
        robot.push(KeyCode.ESCAPE);
        awaitPanel(".networks-panel", false);
    }

    @Test
    void aLoraIsFoundAndAddedByKeysAlone() {
        robot.clickOn("#prompt").push(KeyCode.ALT, KeyCode.O);
        awaitPanel(".networks-panel", true);
        robot.write("wet").push(KeyCode.DOWN).push(KeyCode.ENTER).push(KeyCode.ESCAPE);
        awaitPanel(".networks-panel", false);
        assertThat(prompt()).isEqualTo("<lora:watercolour:1>");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        studio.settle();
        assertThat(studio.service().requests()).singleElement().satisfies(request -> assertThat(
                        request.networks().loras())
                .containsExactly(new Lora(studio.models().root.resolve("loras/watercolour.safetensors"), 1, 1)));
    }

    @Test
    void onlyLorasForTheModelAreShownUnlessAllAreAskedFor() {
        openNetworks();
        assertThat(names()).doesNotContain("xl-sticker").first().isEqualTo("watercolour");
        robot.clickOn("#all");
        studio.settle();
        robot.doubleClickOn("#search").write("sticker");
        studio.settle();
        assertThat(names()).containsExactly("xl-sticker");
    }

    @Test
    void anEmbeddingGoesIntoTheNegativePrompt() {
        openNetworks();
        robot.clickOn("#embeddings");
        studio.settle();
        robot.clickOn(card("EasyNegative")).clickOn("#writeToNegative");
        studio.settle();
        assertThat(robot.lookup("#negative").<PromptArea>query().getText()).isEqualTo("EasyNegative");
    }

    @Test
    void aFileThatComesIsOffered() {
        studio.models().checkpoint("checkpoints/brand-new.safetensors", 512);
        openByKey();
        robot.write("brand").push(KeyCode.ENTER);
        awaitPanel(".picker-panel", false);
        assertThat(model()).isEqualTo("brand-new");
    }

    @Test
    void accessKeysAndShortcutsChooseNothing() {
        robot.clickOn("#negative").type(KeyCode.TAB);
        robot.push(KeyCode.CONTROL, KeyCode.D);
        robot.push(KeyCode.ALT, KeyCode.P);
        studio.settle();
        assertThat(model()).isEqualTo("absolute-reality-1.8");
    }

    @Test
    void showsItself() {
        for (Locale language : UiResources.LANGUAGES) {
            reopen(folder.resolve(language.toString()), language);
            StudioStage.onFx(() -> {
                robot.lookup("#prompt").<PromptArea>query().valueProperty().set("a fox on a hill <lora:pixel-art:0.8>");
                return null;
            });
            for (String theme : new String[] {"light", "dark"}) {
                robot.clickOn("#model");
                awaitPanel(".picker-panel", true);
                awaitPictures();
                robot.push(KeyCode.DOWN);
                studio.captureScreen("picker-" + language + "-" + theme);
                robot.push(KeyCode.ESCAPE);
                awaitPanel(".picker-panel", false);
                openNetworks();
                awaitPictures();
                robot.clickOn(card("pixel-art"));
                studio.captureScreen("networks-" + language + "-" + theme);
                robot.push(KeyCode.ESCAPE);
                awaitPanel(".networks-panel", false);
                StudioStage.onFx(() -> {
                    robot.lookup("#theme").queryButton().fire();
                    return null;
                });
            }
        }
    }

    private void awaitPictures() {
        await(() -> robot.lookup(".card-frame .image-view").queryAll().stream()
                        .filter(view -> ((ImageView) view).getImage() != null)
                        .count()
                >= 5);
    }

    private void openByKey() {
        robot.clickOn("#negative").push(KeyCode.TAB).push(KeyCode.SPACE);
        awaitPanel(".picker-panel", true);
    }

    private void openNetworks() {
        robot.clickOn("#networks");
        awaitPanel(".networks-panel", true);
    }

    private void awaitPanel(String panel, boolean open) {
        await(() -> robot.lookup(panel).tryQuery().isPresent() == open);
        await(() -> !open || robot.lookup(".popover").query().getOpacity() == 1);
        studio.settle();
    }

    private Node card(String name) {
        return robot.lookup((Node node) -> node instanceof Label label
                        && label.getText().equals(name)
                        && label.getStyleClass().contains("card-name"))
                .query();
    }

    private List<String> names() {
        return robot.lookup(".card").queryAll().stream()
                .filter(Node::isVisible)
                .map(card ->
                        robot.from(card).lookup(".card-name").<Label>query().getText())
                .toList();
    }

    private String model() {
        studio.settle();
        return robot.lookup("#model #name").<Label>query().getText();
    }

    private String prompt() {
        return robot.lookup("#prompt").<PromptArea>query().getText();
    }
}
