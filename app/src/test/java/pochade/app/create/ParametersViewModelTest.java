package pochade.app.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.app.form.PictureOpener;
import pochade.app.fx.Messages;
import pochade.app.models.ModelEntry;
import pochade.app.models.TestLibrary;
import pochade.app.presets.PresetFiles;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.app.store.ImageStore;
import pochade.app.store.PngText;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Upscaler;
import pochade.presets.PresetLibrary;
import pochade.ui.UiResources;

final class ParametersViewModelTest {

    private static final RgbImage FRUIT = Stickers.fruit(0);
    private static final String TEXT =
            "fox <lora:pixel:1>\nNegative prompt: dog\nSteps: 31, Sampler: Euler a, Schedule type: Automatic, CFG scale: 15,"
                    + " Seed: 4000000000, Size: 64x128, Model: large, Denoising strength: 0.4, Hires upscale: 2,"
                    + " Hires upscaler: Lanczos";

    private final FakeInferenceService service = new FakeInferenceService();
    private final Session session =
            new Session(service.engine(), Requests.keeper((o, h, s, i) -> Path.of("x.png")), Runnable::run);
    private final Messages messages = new Messages(UiResources.messages(Locale.ENGLISH));

    @TempDir
    private Path folder;

    private TestLibrary files;
    private Form form;
    private CreateViewModel create;
    private PresetLibrary presets;
    private ParametersViewModel viewModel;

    @BeforeEach
    void open() {
        files = new TestLibrary(folder.resolve("models"));
        files.checkpoint("a-starter", 128);
        form = new Form(new Settings(folder.resolve("window.properties")));
        create = new CreateViewModel(
                form,
                session,
                files.shelf(),
                messages,
                new Notebook(folder, Runnable::run, Runnable::run),
                () -> 7,
                Requests.runs(session));
        form.offer(files.library.entries());
        presets = new PresetLibrary(folder.resolve("presets"));
        viewModel = new ParametersViewModel(
                create,
                files.shelf(),
                new PictureOpener(session, Runnable::run, Runnable::run),
                new PresetsViewModel(
                        create,
                        new Presets(presets, Map::of, Runnable::run, Runnable::run),
                        files.shelf(),
                        new Viewing(session),
                        session,
                        messages),
                messages);
    }

    @Test
    void whatDiffersAndWhatIsMissingIsTold() throws IOException {
        viewModel.open(picture(TEXT));
        assertThat(viewModel.shown().getValue()).isTrue();
        assertThat(viewModel.title().getValue()).isEqualTo("apple.png, with the parameters of Stable Diffusion WebUI");
        assertThat(viewModel.differences().getValue())
                .isEqualTo("Steps 31  ·  Sampler Euler a  ·  CFG scale 15  ·  Size 64x128");
        assertThat(viewModel.missing().getValue()).isEqualTo("Not here: large  ·  Not here: pixel");
    }

    @Test
    void everythingIsTakenOverAndTheModelIfItIsHere() throws IOException {
        ModelEntry large = files.checkpoint("large.safetensors", 1024);
        form.offer(files.library.entries());
        viewModel.open(picture(TEXT.replace(" <lora:pixel:1>", "")));
        assertThat(viewModel.missing().getValue()).isEmpty();
        viewModel.useAll();
        assertThat(viewModel.shown().getValue()).isFalse();
        create.generate();
        GenerationRequest request = service.requests().get(0);
        assertThat(request.networks().checkpoint()).isEqualTo(large.path());
        assertThat(request.prompt().positive()).isEqualTo("fox");
        assertThat(request.prompt().negative()).isEqualTo("dog");
        assertThat(request.sampling().sampler()).isEqualTo(SamplerName.EULER_A);
        assertThat(request.sampling().steps()).isEqualTo(31);
        assertThat(request.size()).isEqualTo(new Extent(64, 128));
        assertThat(request.batch().seed()).isEqualTo(4_000_000_000L);
        HiresFix hires = request.hires().orElseThrow();
        assertThat(hires.upscaler()).isEqualTo(Upscaler.Filter.LANCZOS);
        assertThat(hires.size()).isEqualTo(new Extent(128, 256));
        assertThat(hires.denoisingStrength()).isEqualTo(0.4);
    }

    @Test
    void thePromptAloneOrTheSeedAlone() throws IOException {
        viewModel.open(picture(TEXT));
        viewModel.usePrompt();
        assertThat(form.prompt.get()).isEqualTo("fox <lora:pixel:1>");
        assertThat(form.steps.value()).isEqualTo(20);
        viewModel.open(picture(TEXT));
        viewModel.useSeed();
        assertThat(form.seed.textProperty().get()).isEqualTo("4000000000");
    }

    @Test
    void thePictureItselfIsStartedFrom() throws IOException {
        viewModel.open(picture(TEXT));
        viewModel.useAsSource();
        create.generate();
        assertThat(service.requests().get(0).image().orElseThrow().picture()).isEqualTo(FRUIT);
        assertThat(service.requests().get(0).size()).isEqualTo(FRUIT.extent());
    }

    @Test
    void aValueThatCanNotBeUsedIsToldAndTheOthersAreTaken() throws IOException {
        viewModel.open(picture(TEXT.replace("Euler a", "Magic")));
        assertThat(viewModel.missing().getValue()).contains("Can’t be used: Sampler Magic");
        viewModel.useAll();
        assertThat(form.steps.value()).isEqualTo(31);
    }

    @Test
    void whatIsNoPictureIsTold() throws IOException {
        viewModel.open(Files.writeString(folder.resolve("a.png"), "text"));
        assertThat(viewModel.shown().getValue()).isFalse();
        assertThat(session.noticeProperty().get().key()).isEqualTo("img2img.not-read");
    }

    @Test
    void aPastedPictureOffersItselfAlone() {
        viewModel.paste(FRUIT);
        assertThat(viewModel.hasParameters().getValue()).isFalse();
        assertThat(viewModel.hasSeed().getValue()).isFalse();
        assertThat(viewModel.differences().getValue()).isEqualTo("It does not say how it was made.");
        viewModel.dismiss();
        assertThat(viewModel.shown().getValue()).isFalse();
    }

    @Test
    void thePresetInAPictureIsOfferedAndAddedAndNotApplied() throws IOException {
        viewModel.open(withPreset("{\"version\": 2, \"name\": \"Sent\", \"steps\": 9}"));
        assertThat(viewModel.hasPreset().getValue()).isTrue();
        assertThat(viewModel.presetText().getValue()).isEqualTo("Add preset “Sent”");
        assertThat(viewModel.hasParameters().getValue()).isTrue();
        viewModel.addPreset();
        assertThat(viewModel.shown().getValue()).isFalse();
        assertThat(presets.find("Sent").values().parts()).isNotEmpty();
        assertThat(form.steps.value()).isEqualTo(20);
    }

    @Test
    void ofAPictureThatGoesElsewhereThePresetAloneIsOffered() throws IOException {
        Path picture = withPreset("{\"version\": 2, \"name\": \"Sent\", \"steps\": 9}");
        viewModel.lookForPreset(List.of(folder.resolve("missing.png"), picture));
        assertThat(viewModel.shown().getValue()).isTrue();
        assertThat(viewModel.hasPicture().getValue()).isFalse();
        assertThat(viewModel.hasParameters().getValue()).isFalse();
        assertThat(viewModel.title().getValue()).isEqualTo("apple.png holds a preset.");
        viewModel.dismiss();
        viewModel.lookForPreset(List.of(picture(TEXT)));
        assertThat(viewModel.shown().getValue()).isFalse();
    }

    @Test
    void aBrokenPresetIsToldAndThePictureStillOffered() throws IOException {
        viewModel.open(withPreset("{\"version\": 2, \"name\": \"Sent\", \"steps\": \"many\"}"));
        assertThat(viewModel.hasPreset().getValue()).isFalse();
        assertThat(viewModel.hasPicture().getValue()).isTrue();
        assertThat(session.noticeProperty().get().key()).isEqualTo("presets.broken");
    }

    private Path withPreset(String preset) throws IOException {
        Path file = picture(TEXT);
        return Files.write(file, PngText.with(Files.readAllBytes(file), PresetFiles.KEYWORD, preset));
    }

    private Path picture(String parameters) throws IOException {
        Path file = folder.resolve("apple.png");
        new ImageStore().write(file, FRUIT, parameters);
        return file;
    }
}
