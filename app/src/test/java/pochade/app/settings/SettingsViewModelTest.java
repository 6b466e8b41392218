package pochade.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.collections.ObservableList;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.desktop.DesktopEntry;
import pochade.app.desktop.MenuSwitch;
import pochade.app.fx.Messages;
import pochade.app.fx.ThemeChoice;
import pochade.app.keys.Command;
import pochade.app.keys.KeyMap;
import pochade.app.models.TestLibrary;
import pochade.app.session.Engine;
import pochade.app.session.EngineTuning;
import pochade.app.session.Preferences;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.app.store.NameToken;
import pochade.app.store.PictureFormat;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;
import pochade.inference.api.Precision;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.ui.UiResources;

final class SettingsViewModelTest {

    @TempDir
    private Path folder;

    private final List<DeviceChoice> started = new ArrayList<>();
    private TestLibrary library;
    private Settings settings;
    private Preferences preferences;
    private KeyMap keys;
    private Engine engine;
    private SettingsViewModel viewModel;

    @BeforeEach
    void open() {
        settings = new Settings(folder.resolve("window.properties"));
        preferences = new Preferences(settings, folder);
        keys = new KeyMap(settings);
        engine = new Engine(this::start, settings, Runnable::run, Runnable::run);
        engine.follow(preferences.tuning());
        library = new TestLibrary(folder.resolve("library"));
        library.add("taesd.safetensors", ModelKind.TINY_VAE, ModelFamily.SD1);
        viewModel = viewModel(Locale.ENGLISH);
    }

    private InferenceService start(DeviceChoice device) {
        started.add(device);
        return new FakeInferenceService();
    }

    private SettingsViewModel viewModel(Locale language) {
        Session session = new Session(engine, Requests.keeper((o, h, s, i) -> folder), Runnable::run);
        return new SettingsViewModel(
                preferences,
                engine,
                session,
                library.shelf(),
                keys,
                menu(),
                new Messages(UiResources.messages(language)),
                "Linux");
    }

    private Optional<MenuSwitch> menu() {
        Map<String, String> environment =
                Map.of("XDG_DATA_HOME", folder.resolve("data").toString());
        return DesktopEntry.of("Linux", environment, folder, folder.resolve("pochade"), "pochade.app.Pochade")
                .map(entry -> new MenuSwitch(entry, Runnable::run, Runnable::run));
    }

    @Test
    void theApplicationsMenuHasTheProgramWhileTheSwitchIsOn() {
        Setting menu = setting("Show Pochade in the applications menu");
        Path entry = folder.resolve("data/applications/pochade.desktop");
        assertThat(menu.changed().getValue()).isFalse();
        ((Editor.Flag) menu.editor()).on().setValue(true);
        assertThat(entry).exists();
        assertThat(menu.changed().getValue()).isTrue();
        viewModel = viewModel(Locale.ENGLISH);
        Setting again = setting("Show Pochade in the applications menu");
        assertThat(again.changed().getValue()).isTrue();
        again.reset().run();
        assertThat(entry).doesNotExist();
    }

    @Test
    void aSwitchThatCanNotBeTurnedGoesBackAndSaysWhy() throws IOException {
        Setting menu = setting("Show Pochade in the applications menu");
        Files.writeString(folder.resolve("data"), "no folder");
        ((Editor.Flag) menu.editor()).on().setValue(true);
        assertThat(menu.changed().getValue()).isFalse();
        assertThat(menu.remark().getValue())
                .isEqualTo("No file can be written in " + folder.resolve("data/applications"));
        Files.delete(folder.resolve("data"));
        ((Editor.Flag) menu.editor()).on().setValue(true);
        assertThat(menu.changed().getValue()).isTrue();
        assertThat(menu.remark().getValue()).isEmpty();
    }

    @Test
    void everySettingIsKnownByItsOwnNameInEachLanguage() {
        for (Locale language : UiResources.LANGUAGES) {
            List<String> names = all(viewModel(language)).map(Setting::name).toList();
            assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(20);
            Set<String> same = new HashSet<>(names);
            all(viewModel).map(Setting::name).forEach(same::remove);
            assertThat(same).hasSize(language.equals(Locale.ENGLISH) ? 0 : names.size());
        }
    }

    @Test
    void aSearchFindsNamesAndExplanationsByPartsOfWords() {
        viewModel.searchProperty().set("  FILE pattern ");
        assertThat(found()).containsExactly("Images filename pattern");
        viewModel.searchProperty().set("taesd");
        assertThat(found()).containsExactly("Live preview method");
        viewModel.searchProperty().set("nothing like that");
        assertThat(found()).isEmpty();
        viewModel.searchProperty().set("");
        assertThat(found()).containsExactly("Language", "Theme", "Text size", "Show Pochade in the applications menu");
        viewModel.groupProperty().set(viewModel.groups().get(5));
        assertThat(found()).hasSameSizeAs(Command.values());
    }

    @Test
    void whatIsSetIsThereAtTheNextStartAndCanBeMadeUsual() {
        choice("Theme").chosen().setValue(ThemeChoice.HIGH_CONTRAST);
        figure("Quality for JPEG and WebP images").quantity().textProperty().set("95");
        words("Images filename pattern").text().set("[date]/[seed]");
        flag("Play a sound when the queue is done").on().setValue(false);
        settings.save();
        Preferences again = new Preferences(new Settings(folder.resolve("window.properties")), folder);
        assertThat(again.theme().get()).isEqualTo(ThemeChoice.HIGH_CONTRAST);
        assertThat(again.quality().get()).isEqualTo(95);
        assertThat(again.sound().get()).isFalse();
        assertThat(again.notifications().get()).isTrue();
        assertThat(again.namePattern().get()).isEqualTo("[date]/[seed]");
        all(viewModel).forEach(setting -> setting.reset().run());
        assertThat(all(viewModel).filter(setting -> setting.changed().getValue()))
                .isEmpty();
        assertThat(words("Images filename pattern").text().get()).isEqualTo("[seed]");
        assertThat(figure("Quality for JPEG and WebP images")
                        .quantity()
                        .textProperty()
                        .get())
                .isEqualTo("80");
    }

    @Test
    void aValueThatCanNotBeIsNotTakenOver() {
        figure("Quality for JPEG and WebP images").quantity().textProperty().set("101");
        assertThat(preferences.quality().get()).isEqualTo(80);
        Editor.Place pictures =
                (Editor.Place) setting("Output directory for images").editor();
        pictures.path().set("pictures");
        assertThat(pictures.fault().getValue()).startsWith("Give the whole path");
        assertThat(preferences.pictureFolder().get()).isEqualTo(folder.resolve("Pictures/Pochade"));
        pictures.path().set(folder.resolve("mine").toString());
        assertThat(pictures.fault().getValue()).isEmpty();
        assertThat(preferences.pictureFolder().get()).isEqualTo(folder.resolve("mine"));
    }

    @Test
    void aDamagedSettingIsTheUsualOne() throws IOException {
        Files.writeString(
                folder.resolve("damaged.properties"),
                "theme=PLAID\npictureQuality=1000\npictureFolder=relative\\u0000\ntextScale=3\nprecision=FLOAT8\nmemoryBudget=x");
        Preferences damaged = new Preferences(new Settings(folder.resolve("damaged.properties")), folder);
        assertThat(damaged.theme().get()).isEqualTo(ThemeChoice.SYSTEM);
        assertThat(damaged.quality().get()).isEqualTo(80);
        assertThat(damaged.pictureFolder().get()).isEqualTo(folder.resolve("Pictures/Pochade"));
        assertThat(damaged.textScale().get()).isEqualTo(100);
        assertThat(damaged.tuning().getValue()).isEqualTo(EngineTuning.AUTOMATIC);
    }

    @Test
    void anUnknownTokenIsTold() {
        words("Images filename pattern").text().set("[seed]-[sead]");
        assertThat(words("Images filename pattern").fault().getValue())
                .startsWith("No token: [sead]. There are [basename] [seed] [seed_first]");
        words("Directory name pattern").text().set("[day]");
        assertThat(words("Directory name pattern").fault().getValue()).startsWith("No token: [day].");
    }

    @Test
    void anExampleFollowsWhatIsSetOfNames() {
        Setting names = setting("Images filename pattern");
        assertThat(names.remark().getValue()).endsWith("such as 00001-1234567892.png");
        words("Images filename pattern").text().set("[prompt_words]");
        words("Directory name pattern").text().set("[model_name]");
        flag("Add number to filename when saving").on().setValue(false);
        choice("File format for images").chosen().setValue(PictureFormat.WEBP);
        assertThat(names.remark().getValue()).endsWith("such as dreamshaper_8/a red fox watercolour.webp");
        assertThat(words("Images filename pattern").inserts())
                .hasSameSizeAs(NameToken.values())
                .contains(new Editor.Insert("[batch_number]", "Which picture of its batch it is", "such as 3"));
    }

    private Editor.Flag flag(String name) {
        return (Editor.Flag) setting(name).editor();
    }

    @Test
    void theEngineSaysWhatWaitsForItsNextStart() {
        Setting precision = setting("Precision");
        assertThat(precision.remark().getValue()).isEqualTo("In use");
        choice("Precision").chosen().setValue(Precision.FLOAT32);
        assertThat(precision.remark().getValue()).isEqualTo("Takes effect when the engine restarts");
        assertThat(precision.action().orElseThrow().possible().getValue()).isTrue();
        precision.action().orElseThrow().task().run();
        assertThat(started).containsExactly(DeviceChoice.AUTO, DeviceChoice.AUTO);
        assertThat(precision.remark().getValue()).isEqualTo("In use");
        assertThat(preferences.tuning().getValue()).isEqualTo(new EngineTuning(Precision.FLOAT32, 0));
    }

    @Test
    void theDeviceIsThatOfTheStatusBar() {
        assertThat(choice("Device").choices()).hasSize(6);
        choice("Device").chosen().setValue(new DeviceChoice("cuda:1"));
        assertThat(engine.deviceProperty().get()).isEqualTo(new DeviceChoice("cuda:1"));
    }

    @Test
    void keysThatTwoCommandsHaveAreToldAtBoth() {
        Setting queue = setting("Show or hide the queue");
        Setting theme = setting("Switch between light and dark");
        keys.keyOf(Command.TOGGLE_THEME).set(KeyCombination.valueOf("Shortcut+J"));
        assertThat(queue.remark().getValue()).contains("Switch between light and dark");
        assertThat(theme.remark().getValue()).contains("Show or hide the queue");
        assertThat(queue.changed().getValue()).isFalse();
        theme.reset().run();
        assertThat(queue.remark().getValue()).isEmpty();
        keys.keyOf(Command.GENERATE).set(KeyCombination.valueOf("F9"));
        Group group = viewModel.groups().get(5);
        assertThat(group.action().orElseThrow().possible().getValue()).isTrue();
        group.action().orElseThrow().task().run();
        assertThat(keys.keyOf(Command.GENERATE).get()).isEqualTo(KeyCombination.valueOf("Shortcut+Enter"));
        assertThat(group.action().orElseThrow().possible().getValue()).isFalse();
    }

    @Test
    void foldersOfModelsComeAndGo() throws IOException {
        Editor.Folders folders = (Editor.Folders) setting("Folders of models").editor();
        Path added = Files.createDirectories(folder.resolve("more"));
        assertThat(folders.folders()).containsExactly(library.root);
        assertThat(folders.removable().test(library.root)).isFalse();
        folders.add().accept(added);
        assertThat(folders.folders()).containsExactly(library.root, added);
        assertThat(folders.removable().test(added)).isTrue();
        folders.remove().accept(added);
        assertThat(folders.folders()).containsExactly(library.root);
        assertThat(added).exists();
    }

    @Test
    void theDecodersOfTheLibraryAreOffered() {
        ObservableList<?> choices = choice("Live preview method").choices();
        assertThat(choices)
                .isEqualTo(List.of(Optional.empty(), Optional.of(library.root.resolve("taesd.safetensors"))));
    }

    private List<String> found() {
        return viewModel.shown().stream()
                .flatMap(group -> group.settings().stream())
                .map(Setting::name)
                .toList();
    }

    private static Stream<Setting> all(SettingsViewModel from) {
        return from.groups().stream().flatMap(group -> group.settings().stream());
    }

    private Setting setting(String name) {
        return all(viewModel).filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private Editor.Choice<Object> choice(String name) {
        return (Editor.Choice<Object>) setting(name).editor();
    }

    private Editor.Figure figure(String name) {
        return (Editor.Figure) setting(name).editor();
    }

    private Editor.Words words(String name) {
        return (Editor.Words) setting(name).editor();
    }
}
