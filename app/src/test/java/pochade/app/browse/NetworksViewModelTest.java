package pochade.app.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.fx.Messages;
import pochade.app.models.ModelEntry;
import pochade.app.models.TestLibrary;
import pochade.app.session.Notice;
import pochade.app.session.PromptWriter;
import pochade.app.session.Session;
import pochade.app.session.Shelf;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.ui.UiResources;

final class NetworksViewModelTest {

    @TempDir
    private Path home;

    private final Session session = new Session(
            new FakeInferenceService().engine(), Requests.keeper((o, h, s, i) -> Path.of("x")), Runnable::run);
    private final Messages messages = new Messages(UiResources.messages(Locale.ENGLISH));
    private final StringProperty prompt = new SimpleStringProperty("");
    private final StringProperty negative = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable ModelEntry> chosen = new SimpleObjectProperty<>();
    private TestLibrary files;
    private Shelf shelf;
    private ModelEntry pixel;
    private ModelEntry sticker;
    private ModelEntry easy;
    private NetworksViewModel networks;
    private PickerViewModel picker;

    @BeforeEach
    void open() {
        files = new TestLibrary(home);
        chosen.set(files.checkpoint("one.safetensors", 512));
        pixel = files.lora("pixel.safetensors", ModelFamily.SD1, "8-bit");
        sticker = files.lora("sticker.safetensors", ModelFamily.SDXL);
        easy = files.add("easy.pt", ModelKind.TEXTUAL_INVERSION, ModelFamily.SD1);
        shelf = files.shelf();
        networks = new NetworksViewModel(
                shelf, session, chosen, new PromptWriter(prompt), new PromptWriter(negative), messages);
        picker = new PickerViewModel(shelf, session, chosen, messages);
    }

    @Test
    void lorasThatFitTheModelAreShownAndTheOthersOnDemand() {
        assertThat(networks.shown()).containsExactly(pixel);
        assertThat(networks.status().getValue()).isEqualTo("1 of 2");
        networks.allProperty().set(true);
        assertThat(networks.shown()).containsExactly(pixel, sticker);
        networks.searchProperty().set("8-BIT");
        assertThat(networks.shown()).containsExactly(pixel);
        networks.searchProperty().set("");
        networks.allProperty().set(false);
        chosen.set(files.add("xl.safetensors", ModelKind.CHECKPOINT, ModelFamily.SDXL));
        assertThat(networks.shown()).containsExactly(sticker);
        networks.kindProperty().set(ModelKind.TEXTUAL_INVERSION);
        assertThat(networks.shown()).isEmpty();
        chosen.set(null);
        assertThat(networks.shown()).containsExactly(easy);
    }

    @Test
    void favouritesComeFirstThenWhatWasUsedLast() {
        ModelEntry a = files.lora("a.safetensors", ModelFamily.SD1);
        ModelEntry b = files.lora("b.safetensors", ModelFamily.SD1);
        assertThat(names()).containsExactly("a", "b", "pixel");
        shelf.use(List.of(pixel.path()));
        assertThat(names()).containsExactly("pixel", "a", "b");
        files.library.setUsed(List.of(a.path()), Instant.EPOCH);
        networks.toggleFavourite(b);
        assertThat(names()).containsExactly("b", "pixel", "a");
    }

    @Test
    void theSelectedOneStaysSelectedWhenItChanges() {
        files.lora("a.safetensors", ModelFamily.SD1);
        networks.selectedProperty().set(networks.shown().get(1));
        networks.toggleFavourite(pixel);
        assertThat(networks.selectedProperty().get()).isEqualTo(files.entry(pixel.path()));
        networks.searchProperty().set("nothing");
        assertThat(networks.selectedProperty().get()).isNull();
    }

    @Test
    void aLoraIsWrittenWithItsPreferredWeightAndTakenOutAgain() throws Exception {
        Files.writeString(files.root.resolve("pixel.json"), "{\"preferred weight\": 0.6}");
        files.library.scan();
        ModelEntry now = files.entry(pixel.path());
        prompt.set("a fox");
        ObservableValue<Boolean> used = networks.isUsed(now);
        assertThat(used.getValue()).isFalse();
        networks.toggle(now);
        assertThat(prompt.get()).isEqualTo("a fox <lora:pixel:0.6>");
        assertThat(used.getValue()).isTrue();
        prompt.set("a fox <lora:sub/PIXEL:0.2:1>, red <lyco:pixel>");
        assertThat(used.getValue()).isTrue();
        networks.toggle(now);
        assertThat(prompt.get()).isEqualTo("a fox, red");
    }

    @Test
    void ofTwoWithOneNameTheFolderTells() {
        ModelEntry other = files.lora("other/pixel.safetensors", ModelFamily.SD1);
        networks.toggle(other);
        assertThat(prompt.get()).isEqualTo("<lora:other/pixel:1>");
    }

    @Test
    void anEmbeddingIsItsName() {
        networks.toggle(easy);
        networks.writeToNegative(easy);
        assertThat(prompt.get()).isEqualTo("easy");
        assertThat(networks.isUsed(easy).getValue()).isTrue();
        networks.toggle(easy);
        assertThat(prompt.get() + negative.get()).isEmpty();
    }

    @Test
    void thePickerOffersCheckpointsAndShowsWhatIsDamaged() {
        ModelEntry broken = files.damaged("a-broken.safetensors");
        ModelEntry one = chosen.get();
        assertThat(picker.shown()).containsExactly(one, broken);
        assertThat(picker.choose(broken)).isFalse();
        assertThat(chosen.get()).isEqualTo(one);
        assertThat(picker.captions().badge(broken)).isEqualTo("Damaged");
        assertThat(picker.captions().detail(broken)).isEqualTo("the header is cut off");
        assertThat(picker.captions().detail(one)).startsWith("Stable Diffusion 1.x checkpoint  ·  F16");
        assertThat(picker.status().getValue()).isEqualTo("Models: 1");
        files.write("two.safetensors");
        files.library.scan();
        assertThat(picker.status().getValue()).isEqualTo("Files to read: 1");
    }

    @Test
    void aFolderIsAddedAndOneThatIsNotThereIsTold() throws Exception {
        Path folder = Files.createDirectories(home.resolve("more"));
        Files.writeString(folder.resolve("new.safetensors"), "");
        picker.addFolder(folder);
        assertThat(session.noticeProperty().get()).isEqualTo(Notice.success("picker.folder-added", folder.toString()));
        assertThat(files.library.entries()).extracting(ModelEntry::name).contains("new");
        networks.addFolder(home.resolve("none"));
        assertThat(session.noticeProperty().get().key()).isEqualTo("picker.folder-not-added");
    }

    private List<String> names() {
        return networks.shown().stream().map(ModelEntry::name).toList();
    }
}
