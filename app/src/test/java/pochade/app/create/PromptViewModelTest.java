package pochade.app.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.fx.Messages;
import pochade.app.models.TestLibrary;
import pochade.app.prompt.PastPrompt;
import pochade.app.prompt.Wildcards;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.inference.api.model.ModelFamily;
import pochade.ui.UiResources;

final class PromptViewModelTest {

    private final FakeInferenceService service = new FakeInferenceService();
    private final Session session =
            new Session(service.engine(), Requests.keeper((o, h, s, i) -> Path.of("x.png")), Runnable::run);
    private final List<Runnable> later = new ArrayList<>();

    @TempDir
    private Path folder;

    private TestLibrary files;
    private Form form;
    private Notebook notebook;
    private PromptViewModel viewModel;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(
                Files.createDirectories(Wildcards.defaultFolder(folder)).resolve("animal.txt"), "fox");
        form = new Form(new Settings(folder.resolve("window.properties")));
        files = new TestLibrary(folder.resolve("models"));
        files.checkpoint("a-starter", 128);
        notebook = new Notebook(folder, Runnable::run, Runnable::run);
        viewModel = new PromptViewModel(
                form, session, files.shelf(), notebook, new Messages(UiResources.messages(Locale.ENGLISH)), later::add);
        form.offer(files.library.entries());
    }

    private void rest() {
        List<Runnable> now = List.copyOf(later);
        later.clear();
        now.forEach(Runnable::run);
    }

    private String problems() {
        return viewModel.positive().reading().getValue().problems();
    }

    @Test
    void whatIsLikelyNotMeantSoIsToldWhileThePromptIsWritten() {
        form.prompt.set("a (red:1.2) fox, {one|two} [day:night:0.5]");
        assertThat(problems()).isEmpty();
        form.prompt.set("a (red fox <lora:pixel:1>");
        assertThat(problems()).isEqualTo("No bracket closes “(red fox <lora:p”.\nThere is no LoRA “pixel” here.");
        files.lora("pixel.safetensors", ModelFamily.SD1);
        assertThat(problems()).isEqualTo("No bracket closes “(red fox <lora:p”.");
        form.prompt.set("a fox)");
        assertThat(problems()).isEqualTo("No bracket opens before “)”.");
        form.prompt.set("an __animal__ or a __plant__");
        assertThat(problems()).isEqualTo("There is no wildcard “plant” here.");
    }

    @Test
    void theTokensAreCountedOnceThePromptRestsAndTheEngineIsThere() {
        form.prompt.set("a red fox");
        rest();
        assertThat(viewModel.positive().count().getValue()).isEqualTo("\u2013");
        service.becomeReady();
        rest();
        assertThat(viewModel.positive().count().getValue()).isEqualTo("3/75");
        form.prompt.set("a big red fox # of course\n<lora:pixel:1>");
        assertThat(viewModel.positive().count().getValue()).isEqualTo("3/75");
        rest();
        assertThat(viewModel.positive().count().getValue()).isEqualTo("4/75");
        assertThat(viewModel.negative().count().getValue()).isEqualTo("0/75");
    }

    @Test
    void whatWasGeneratedWithIsRememberedOnceAndForTheNextTime() {
        notebook.history().add(new PastPrompt("fox", ""));
        notebook.history().add(new PastPrompt("cat", "blurry"));
        notebook.history().add(new PastPrompt("fox", ""));
        notebook.history().add(new PastPrompt(" ", ""));
        assertThat(new Notebook(folder, Runnable::run, Runnable::run).history().all())
                .extracting(PastPrompt::prompt)
                .containsExactly("fox", "cat");
    }
}
