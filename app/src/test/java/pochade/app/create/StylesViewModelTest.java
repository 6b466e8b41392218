package pochade.app.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.app.fx.Messages;
import pochade.app.models.TestLibrary;
import pochade.app.prompt.Wildcards;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.app.styles.Style;
import pochade.app.styles.StylesFile;
import pochade.app.styles.StylesPlace;
import pochade.ui.UiResources;

final class StylesViewModelTest {

    private final FakeInferenceService service = new FakeInferenceService();
    private final Session session =
            new Session(service.engine(), Requests.keeper((o, h, s, i) -> Path.of("x.png")), Runnable::run);

    @TempDir
    private Path folder;

    private Form form;
    private StylesViewModel viewModel;
    private CreateViewModel create;

    @BeforeEach
    void open() throws IOException {
        Path file = StylesFile.ofUser(folder).file();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "name,prompt,negative_prompt\nfilm,film still of {prompt},blurry\ninky,ink,\n");
        Messages messages = new Messages(UiResources.messages(Locale.ENGLISH));
        form = new Form(new Settings(folder.resolve("window.properties")));
        TestLibrary files = new TestLibrary(folder.resolve("models"));
        files.checkpoint("a-starter", 128);
        Notebook notebook = new Notebook(folder, Runnable::run, Runnable::run);
        viewModel = new StylesViewModel(form, notebook, session, messages);
        create = new CreateViewModel(form, session, files.shelf(), messages, notebook, () -> 1, Requests.runs(session));
        form.offer(files.library.entries());
        viewModel.find();
        form.prompt.set("a fox");
    }

    private List<String> names() {
        return viewModel.shown().getValue().stream().map(Style::name).toList();
    }

    @Test
    void chosenStylesAreAppliedInTheirOrderAndStayOutOfThePrompt() {
        viewModel.toggle("inky");
        viewModel.choose("film");
        viewModel.choose("film");
        create.generate();
        assertThat(service.requests().get(0).prompt().positive()).isEqualTo("film still of a fox, ink");
        assertThat(service.requests().get(0).prompt().negative()).isEqualTo("blurry");
        assertThat(form.prompt.get()).isEqualTo("a fox");
        service.job(0).start().finish(Stickers.fruit(0));
        viewModel.toggle("film");
        create.generate();
        assertThat(service.requests().get(1).prompt().positive()).isEqualTo("a fox, ink");
    }

    @Test
    void aChosenStyleThatIsGoneIsToldAndNothingIsQueued() {
        viewModel.choose("gone");
        create.generate();
        assertThat(service.requests()).isEmpty();
        assertThat(session.noticeProperty().get().facts()).contains("is 'gone'");
    }

    @Test
    void aStyleIsInsertedIntoThePrompts() {
        viewModel.choose("film");
        viewModel.insert(viewModel.shown().getValue().get(0));
        assertThat(form.prompt.get()).isEqualTo("film still of a fox");
        assertThat(form.negative.get()).isEqualTo("blurry");
        assertThat(viewModel.chosen().get()).isEmpty();
    }

    @Test
    void stylesAreFoundByTheirWordsAndMadeOfThePrompts() throws IOException {
        viewModel.searchProperty().set("STILL");
        assertThat(names()).containsExactly("film");
        viewModel.searchProperty().set("");
        viewModel.nameProperty().set(" foxy ");
        assertThat(viewModel.canSave().getValue()).isTrue();
        assertThat(viewModel.saveText().getValue()).isEqualTo("Save");
        viewModel.save();
        assertThat(names()).containsExactly("film", "inky", "foxy");
        assertThat(StylesFile.ofUser(folder).read().find("foxy")).isEqualTo(new Style("foxy", "a fox", ""));
        viewModel.nameProperty().set("inky");
        assertThat(viewModel.saveText().getValue()).isEqualTo("Replace");
        viewModel.nameProperty().set("#x");
        assertThat(viewModel.canSave().getValue()).isFalse();
        viewModel.choose("foxy");
        viewModel.delete(new Style("foxy", "", ""));
        assertThat(names()).containsExactly("film", "inky");
        assertThat(viewModel.chosen().get()).isEmpty();
    }

    @Test
    void ofSeveralFilesEachHasItsHeadingAboveTheFirstStyleInSight() throws IOException {
        assertThat(viewModel.heading(viewModel.shown().getValue().get(0))).isEmpty();
        Path files = Files.createDirectories(folder.resolve("several"));
        Files.writeString(files.resolve("a.csv"), "name,prompt,negative_prompt\nfilm,film,\ninky,ink,\n");
        Files.writeString(files.resolve("b.csv"), "name,prompt,negative_prompt\nsnow,in snow,\n");
        Notebook notebook =
                new Notebook(folder, new Wildcards(files), () -> StylesPlace.of(files), Runnable::run, Runnable::run);
        viewModel = new StylesViewModel(form, notebook, session, new Messages(UiResources.messages(Locale.ENGLISH)));
        viewModel.find();
        assertThat(headings()).containsExactly("film below a.csv", "inky", "snow below b.csv");
        viewModel.searchProperty().set("in");
        assertThat(headings()).containsExactly("inky below a.csv", "snow below b.csv");
    }

    private List<String> headings() {
        return viewModel.shown().getValue().stream()
                .map(style -> style.name()
                        + viewModel.heading(style).map(" below "::concat).orElse(""))
                .toList();
    }

    @Test
    void aFileThatIsNoneIsTold() throws IOException {
        Files.writeString(StylesFile.ofUser(folder).file(), "a,b\n1,2\n");
        viewModel.find();
        assertThat(session.noticeProperty().get().key()).isEqualTo("create.not-found");
        assertThat(names()).containsExactly("film", "inky");
    }
}
