package pochade.app.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.fx.Messages;
import pochade.app.models.TestLibrary;
import pochade.app.session.Notice;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.presets.Preset;
import pochade.presets.PresetLibrary;
import pochade.presets.SecondPass;
import pochade.ui.UiResources;

final class PresetsViewModelTest {

    private static final Preset OIL = new Preset(
            "Oil",
            ", oil painting",
            "photograph",
            new Sampling(SamplerName.EULER_A, ScheduleName.KARRAS, 31, 4.5)
                    .with(new GuidanceOptions(1.2, 0.7, 0.1, 0.9, 3, true)),
            new Extent(256, 320),
            OptionalDouble.of(0.4),
            Optional.of(
                    new SecondPass("Lanczos", 1.5, 12, 0.3, Optional.of(SamplerName.EULER), Optional.empty(), 5.5)));
    private static final Preset INK = new Preset("Ink", ", ink", "", Sampling.DEFAULT, new Extent(512, 512));

    private final Session session = new Session(
            new FakeInferenceService().engine(), Requests.keeper((o, h, s, i) -> Path.of("x")), Runnable::run);

    @TempDir
    private Path folder;

    private PresetLibrary library;
    private Form form;
    private PresetsViewModel viewModel;

    private PresetsViewModel viewModel(Form shown) {
        Messages messages = new Messages(UiResources.messages(Locale.ENGLISH));
        Presets presets = new Presets(library, Runnable::run, Runnable::run);
        presets.find();
        return new PresetsViewModel(
                new CreateViewModel(
                        shown,
                        session,
                        new TestLibrary(folder).shelf(),
                        messages,
                        new Notebook(folder, Runnable::run, Runnable::run),
                        () -> 1,
                        Requests.runs(session)),
                presets,
                session,
                messages);
    }

    @BeforeEach
    void open() throws IOException {
        library = new PresetLibrary(folder.resolve("presets"));
        library.save(OIL);
        library.save(INK);
        form = new Form(new Settings(folder.resolve("window.properties")));
        viewModel = viewModel(form);
    }

    @Test
    void aPresetFillsTheFormAndPutsItsSuffixBehindThePrompt() {
        form.prompt.set("red apple");
        form.seed.set(7);
        viewModel.apply(OIL);
        assertThat(form.prompt.get()).isEqualTo("red apple, oil painting");
        assertThat(form.preset("Oil", ", oil painting")).isEqualTo(OIL);
        assertThat(form.seed.value()).isEqualTo(7);
    }

    @Test
    void theSuffixIsNotPutTwiceAndMakesWayForAnother() {
        form.prompt.set("red apple");
        viewModel.apply(OIL);
        viewModel.apply(OIL);
        assertThat(form.prompt.get()).isEqualTo("red apple, oil painting");
        viewModel.apply(INK);
        assertThat(form.prompt.get()).isEqualTo("red apple, ink");
    }

    @Test
    void undoBringsBackEverythingThatThePresetChanged() {
        form.prompt.set("red apple ");
        form.negative.set("worm");
        form.width.textProperty().set("13");
        Preset rest = form.preset("before", "");
        assertThat(viewModel.canUndo().getValue()).isFalse();
        viewModel.apply(OIL);
        assertThat(viewModel.canUndo().getValue()).isTrue();
        viewModel.undo();
        assertThat(viewModel.canUndo().getValue()).isFalse();
        assertThat(form.prompt.get()).isEqualTo("red apple ");
        assertThat(form.width.textProperty().get()).isEqualTo("13");
        form.width.set(512);
        assertThat(form.preset("before", "")).isEqualTo(rest);
    }

    @Test
    void theFormIsSavedUnderANameAndOffered() {
        form.prompt.set("red apple, oil painting");
        form.steps.set(33);
        viewModel.nameProperty().set(" Mine ");
        viewModel.save();
        Preset saved = library.find("Mine");
        assertThat(saved.sampling().steps()).isEqualTo(33);
        assertThat(saved.suffix()).isEqualTo(", oil painting");
        assertThat(viewModel.presets()).contains(saved);
        assertThat(session.noticeProperty().get()).isEqualTo(Notice.success("presets.saved", "Mine"));
        assertThat(viewModel.nameProperty().get()).isEmpty();
    }

    @Test
    void onlyANameCanBeSavedAndATakenOneIsReplaced() {
        assertThat(viewModel.canSave().getValue()).isFalse();
        assertThat(viewModel.saveText().getValue()).isEqualTo("Save");
        viewModel.nameProperty().set("x".repeat(Preset.LONGEST_NAME + 1));
        assertThat(viewModel.canSave().getValue()).isFalse();
        viewModel.nameProperty().set("oil");
        assertThat(viewModel.canSave().getValue()).isTrue();
        assertThat(viewModel.saveText().getValue()).isEqualTo("Replace");
    }

    @Test
    void aWrongNumberIsToldAndNothingIsSaved() {
        form.height.textProperty().set("13");
        viewModel.nameProperty().set("Mine");
        viewModel.save();
        assertThat(session.noticeProperty().get().key()).isEqualTo("create.bad-side");
        assertThat(viewModel.presets()).extracting(Preset::name).doesNotContain("Mine");
        assertThat(viewModel.nameProperty().get()).isEqualTo("Mine");
    }

    @Test
    void numbersThatContradictEachOtherAreToldAndNothingIsSaved() {
        Settings settings = new Settings(folder.resolve("other.properties"));
        settings.put("sampling.guidance-from", "0.6");
        settings.put("sampling.guidance-until", "0.4");
        PresetsViewModel saver = viewModel(new Form(settings));
        saver.nameProperty().set("Mine");
        saver.save();
        assertThat(session.noticeProperty().get().facts()).contains("guidance end");
        assertThat(saver.presets()).extracting(Preset::name).doesNotContain("Mine");
    }

    @Test
    void aFolderThatCanNotBeWrittenIsTold() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Presets nowhere = new Presets(new PresetLibrary(file), Runnable::run, Runnable::run);
        nowhere.save(OIL, session.noticeProperty()::set);
        assertThat(session.noticeProperty().get().key()).isEqualTo("presets.not-saved");
    }
}
