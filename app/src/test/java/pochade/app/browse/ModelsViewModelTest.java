package pochade.app.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.app.browse.ModelFacts.Fact;
import pochade.app.fx.Messages;
import pochade.app.models.HashedPart;
import pochade.app.models.ModelEntry;
import pochade.app.models.ModelHashes;
import pochade.app.models.TestLibrary;
import pochade.app.picture.PictureFile;
import pochade.app.session.Notice;
import pochade.app.session.Place;
import pochade.app.session.PromptWriter;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.app.session.Shelf;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.ui.UiResources;

final class ModelsViewModelTest {

    private final Session session = new Session(
            new FakeInferenceService().engine(), Requests.keeper((o, h, s, i) -> Path.of("x")), Runnable::run);
    private final Messages messages = new Messages(UiResources.messages(Locale.ENGLISH));
    private final ObjectProperty<@Nullable ModelEntry> checkpoint = new SimpleObjectProperty<>();
    private final StringProperty prompt = new SimpleStringProperty("red apple");
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private @Nullable RgbImage onView;

    @TempDir
    private Path folder;

    private TestLibrary models;
    private ModelHashes hashes;
    private ModelsViewModel viewModel;

    @BeforeEach
    void open() {
        models = new TestLibrary(folder);
        hashes = new ModelHashes(models.records);
        models.checkpoint("base.safetensors", 512);
        models.lora("ink.safetensors", ModelFamily.SD1, "ink style");
        models.add("fine.vae.pt", ModelKind.VAE, ModelFamily.SD1);
        models.damaged("cut.safetensors");
        Shelf shelf = models.shelf();
        NetworksViewModel networks = new NetworksViewModel(
                shelf,
                session,
                checkpoint,
                new PromptWriter(prompt),
                new PromptWriter(new SimpleStringProperty("")),
                messages);
        viewModel = new ModelsViewModel(
                shelf,
                session,
                new Settings(folder.resolve("window.properties")),
                checkpoint,
                networks,
                new HashesViewModel(hashes, messages, waiting::add, Runnable::run),
                () -> onView,
                models::inspect,
                new FolderOpener("Nowhere"),
                messages,
                Runnable::run,
                Runnable::run);
    }

    @AfterEach
    void close() {
        hashes.close();
        models.records.close();
    }

    @Test
    void whoHasOnlyWhatTheProgramComesWithIsToldOfFolders() throws IOException {
        assertThat(viewModel.bareProperty().get()).isFalse();
        for (ModelEntry entry : List.copyOf(viewModel.shown())) {
            if (!entry.name().equals("base")) {
                Files.delete(entry.path());
            }
        }
        models.library.scan();
        assertThat(viewModel.bareProperty().get()).isTrue();
    }

    private ModelEntry entry(String name) {
        return viewModel.shown().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> names() {
        return viewModel.shown().stream().map(ModelEntry::name).toList();
    }

    @Test
    void tabsWordsAndFavouritesNarrowItDown() {
        assertThat(names()).containsExactly("base", "fine.vae", "ink", "cut");
        assertThat(viewModel.tabText(ModelTab.DAMAGED).getValue()).isEqualTo("Damaged 1");
        viewModel.tabProperty().set(ModelTab.LORAS);
        assertThat(names()).containsExactly("ink");
        viewModel.tabProperty().set(ModelTab.DAMAGED);
        assertThat(names()).containsExactly("cut");
        viewModel.tabProperty().set(ModelTab.ALL);
        viewModel.searchProperty().set("INK sty");
        assertThat(names()).containsExactly("ink");
        viewModel.searchProperty().set("");
        viewModel.toggleFavourite(entry("base"));
        viewModel.favouritesProperty().set(true);
        assertThat(names()).containsExactly("base");
        assertThat(viewModel.status().getValue()).isEqualTo("1 of 4");
    }

    @Test
    void theOrderIsByNameUseAgeOrSizeAndRemembered() throws IOException {
        Path base = entry("base").path();
        Files.writeString(base, "x".repeat(500));
        models.checkpoint("base.safetensors", 512);
        viewModel.orderProperty().set(ModelOrder.SIZE);
        assertThat(names()).startsWith("base");
        models.library.setUsed(List.of(entry("ink").path()), Instant.now());
        viewModel.orderProperty().set(ModelOrder.LAST_USED);
        assertThat(names()).startsWith("ink").endsWith("cut");
    }

    @Test
    void everyKindOfModelIsInATab() {
        for (ModelKind kind : ModelKind.values()) {
            ModelEntry made = models.add(kind.name() + ".safetensors", kind, ModelFamily.SD1);
            assertThat(List.of(ModelTab.values()).stream().filter(tab -> tab.holds(made)))
                    .as(kind.name())
                    .hasSize(2);
            assertThat(viewModel.facts().purpose(made)).isNotEmpty();
        }
    }

    @Test
    void aCheckpointIsChosenAndALoraIsWrittenIntoThePrompt() {
        session.placeProperty().set(Place.MODELS);
        viewModel.use(entry("base"));
        assertThat(checkpoint.get()).isEqualTo(entry("base"));
        assertThat(session.placeProperty().get()).isEqualTo(Place.CREATE);
        assertThat(viewModel.isUsed(entry("base")).getValue()).isTrue();
        viewModel.use(entry("ink"));
        assertThat(prompt.get()).isEqualTo("red apple <lora:ink:1>");
        assertThat(viewModel.useText(entry("ink"), true)).isEqualTo("Take out of prompt");
        viewModel.use(entry("ink"));
        assertThat(prompt.get()).isEqualTo("red apple");
        assertThat(viewModel.useText(entry("fine.vae"), false)).isEmpty();
        viewModel.writeWords("ink style");
        assertThat(prompt.get()).isEqualTo("red apple, ink style");
    }

    @Test
    void tellsWhatIsKnownOfIt() {
        ModelEntry made = models.add(
                "made.safetensors",
                ModelKind.CHECKPOINT,
                Optional.of(ModelFamily.SDXL),
                1024,
                Map.of("modelspec.title", "Made", "a", "1"));
        viewModel.selectedProperty().set(made);
        assertThat(viewModel.facts().of(made))
                .contains(new Fact("Made for", "1024x1024"), new Fact("Precision", "unet F16"))
                .contains(new Fact("File", made.path().toString()));
        assertThat(viewModel.metadata()).containsExactly(new Fact("a", "1"), new Fact("modelspec.title", "Made"));
        viewModel.selectedProperty().set(entry("cut"));
        assertThat(viewModel.metadata()).isEmpty();
    }

    @Test
    void hashesAreComputedWhenAskedForAndKnownFromThenOn() throws Exception {
        Files.writeString(entry("fine.vae").path(), "abc");
        viewModel.selectedProperty().set(entry("fine.vae"));
        told();
        HashesViewModel shown = viewModel.hashes();
        assertThat(shown.text().get()).isEmpty();
        shown.compute();
        assertThat(shown.running().get()).isTrue();
        hashes.of(entry("fine.vae").path(), HashedPart.FILE).get(20, TimeUnit.SECONDS);
        awaitTold();
        assertThat(shown.text().get()).startsWith("SHA-256  ba7816bf").contains("AutoV2  ba7816bf8f");
        assertThat(shown.running().get()).isFalse();
        viewModel.selectedProperty().set(entry("ink"));
        told();
        assertThat(shown.text().get()).isEmpty();
        viewModel.selectedProperty().set(entry("fine.vae"));
        told();
        assertThat(shown.text().get()).contains("ba7816bf");
    }

    /** What was posted to the window happens. */
    private void told() {
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            task.run();
        }
    }

    private void awaitTold() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (viewModel.hashes().running().get() && System.nanoTime() < end) {
            told();
            Thread.onSpinWait();
        }
    }

    @Test
    void aPictureOnViewOrOfAFileBecomesTheModels() throws IOException {
        assertThat(viewModel.hasPicture()).isFalse();
        onView = Stickers.fruit(.3f);
        viewModel.setPicture(entry("ink"));
        Path written = folder.resolve("models/ink.preview.png");
        assertThat(PictureFile.read(written).extent())
                .isEqualTo(Stickers.fruit(.3f).extent());
        assertThat(entry("ink").sidecar().picture().orElseThrow().file()).isEqualTo(written);
        viewModel.setPicture(entry("base"), written);
        assertThat(folder.resolve("models/base.preview.png")).exists();
        viewModel.setPicture(entry("base"), entry("base").path());
        assertThat(session.noticeProperty().get().key()).isEqualTo("models.picture-not-set");
        Files.createFile(folder.resolve("models/ink.png"));
        viewModel.setPicture(entry("ink"));
        assertThat(session.noticeProperty().get().key()).isEqualTo("models.picture-hidden");
    }

    @Test
    void foldersAreAddedAndRemoved(@TempDir Path other) {
        viewModel.drop(List.of(other));
        assertThat(viewModel.folders()).endsWith(other);
        assertThat(viewModel.isRemovable(other)).isTrue();
        assertThat(viewModel.isRemovable(viewModel.folders().get(0))).isFalse();
        viewModel.removeFolder(other);
        assertThat(viewModel.folders()).doesNotContain(other);
        viewModel.removeFolder(other);
        assertThat(session.noticeProperty().get().level()).isEqualTo(Notice.Level.ERROR);
    }

    @Test
    void aMissingFileManagerIsToldWithTheFolder() {
        viewModel.openFolder(entry("base"));
        Notice notice = session.noticeProperty().get();
        assertThat(notice == null
                        || notice.facts().contains(folder.resolve("models").toString()))
                .isTrue();
        assertThat(new FolderOpener("Windows 11").command(folder)).startsWith("explorer.exe");
        assertThat(new FolderOpener("Mac OS X").command(folder)).startsWith("open");
    }
}
