package pochade.app.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.app.form.AxisForm;
import pochade.app.form.Mode;
import pochade.app.form.OpenedPicture;
import pochade.app.form.ScriptForm.Script;
import pochade.app.form.UpscaleSource;
import pochade.app.fx.Messages;
import pochade.app.grid.AxisKind;
import pochade.app.models.TestLibrary;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.Series;
import pochade.app.prompt.UpscaleOrder;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.app.store.ImageStore;
import pochade.app.styles.Style;
import pochade.app.styles.StylesFile;
import pochade.inference.api.error.Failure;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.SamplerName;
import pochade.ui.UiResources;

/** Many jobs of one form: scripts, folders, upscaling. */
final class RunsTest {

    private static final RgbImage PICTURE = Stickers.fruit(0);

    @TempDir
    private Path folder;

    private final FakeInferenceService service = new FakeInferenceService();
    private final Session session =
            new Session(service.engine(), Requests.keeper((o, h, seed, i) -> saved(seed, i)), Runnable::run);
    private Settings settings;
    private Form form;
    private CreateViewModel viewModel;

    private Notebook notebook;

    @BeforeEach
    void open() throws IOException {
        notebook = new Notebook(folder, Runnable::run, Runnable::run);
        TestLibrary files = new TestLibrary(folder.resolve("library"));
        files.checkpoint("a-starter", 128);
        settings = new Settings(folder.resolve("window.properties"));
        form = new Form(settings);
        viewModel = new CreateViewModel(
                form,
                session,
                files.shelf(),
                new Messages(UiResources.messages(Locale.ENGLISH)),
                notebook,
                () -> 99,
                Requests.runs(session));
        form.offer(files.library.entries());
        form.set(new Extent(128, 128));
        form.prompt.set("fox");
        form.seed.set(7.0);
    }

    private Path saved(long seed, RgbImage image) throws IOException {
        Path file = folder.resolve("out-" + seed + ".png");
        new ImageStore().write(file, image, "");
        return file;
    }

    private void axis(AxisForm axis, AxisKind kind, String values) {
        axis.kindProperty().set(kind);
        axis.valuesProperty().set(values);
    }

    private void plot() {
        form.script.scriptProperty().set(Script.PLOT);
        axis(form.script.axes().get(0), AxisKind.STEPS, "2,3");
        axis(form.script.axes().get(1), AxisKind.SAMPLER, "Euler,Heun");
        viewModel.generate();
    }

    /** What the jobs of the queue ask for; the engine has the first of them. */
    private List<GenerationRequest> queued() {
        return session.jobs().stream()
                .map(job -> ((GenerationOrder) job.order()).request())
                .toList();
    }

    private void finish(int from, int to) {
        for (int i = from; i < to; i++) {
            service.job(i).start().finish(PICTURE);
        }
    }

    @Test
    void aPlotIsJobsOfTheQueueAndThenASheetOfThem() {
        form.sampler.set(SamplerName.DPMPP_2M);
        plot();
        assertThat(queued())
                .extracting(it -> it.sampling().steps() + " "
                        + it.sampling().sampler().label() + " " + it.batch().seed())
                .containsExactly("2 Euler 7", "3 Euler 7", "2 Heun 7", "3 Heun 7");
        assertThat(viewModel.runText().getValue()).isEqualTo("X/Y/Z plot: 0 of 4 done");
        finish(0, 3);
        assertThat(session.pictures()).hasSize(3);
        assertThat(viewModel.runText().getValue()).isEqualTo("X/Y/Z plot: 3 of 4 done");
        finish(3, 4);
        assertThat(viewModel.runText().getValue()).isEmpty();
        assertThat(session.pictures()).hasSize(5);
        FinishedPicture sheet = session.pictures().get(0);
        assertThat(sheet.image().extent().width()).isGreaterThan(2 * 128);
        assertThat(((GenerationOrder) sheet.order()).script())
                .isEqualTo("Script: X/Y/Z plot, X Type: Steps, X Values: \"2,3\","
                        + " Y Type: Sampler, Y Values: \"Euler,Heun\"");
        assertThat(((GenerationOrder) sheet.order()).request().sampling().steps())
                .isEqualTo(2);
    }

    @Test
    void jobsOfAScriptAreMergedFromTheFirstOn() {
        session.mergeUpTo(() -> 4);
        form.script.scriptProperty().set(Script.PROMPTS);
        form.script.linesProperty().set("red\ngreen\nblue");
        viewModel.generate();
        assertThat(service.job(0).mergedRequest().requests())
                .extracting(it -> it.prompt().positive())
                .containsExactly("red fox", "green fox", "blue fox");
        service.job(0).start().finish(PICTURE);
        assertThat(viewModel.runText().getValue()).isEmpty();
        assertThat(session.pictures()).hasSize(3);
    }

    @Test
    void whenOneOfTheMergedIsCancelledTheRestOfTheScriptIs() {
        session.mergeUpTo(() -> 4);
        form.script.scriptProperty().set(Script.PROMPTS);
        form.script.linesProperty().set("red\ngreen\nblue");
        viewModel.generate();
        service.job(0).start();
        session.cancel(session.jobs().get(1));
        assertThat(service.job(0).end()).isDone();
        assertThat(session.jobs()).isEmpty();
        assertThat(viewModel.runText().getValue()).isEmpty();
    }

    @Test
    void ordersKnowWhatTheyAreAPartOf() {
        form.batchCount.set(2);
        form.batchSize.set(3);
        viewModel.generate();
        assertThat(series())
                .extracting(it -> it.batch() + " of " + it.batches())
                .containsExactly("0 of 2", "1 of 2");
        assertThat(series()).extracting(Series::started).doesNotContain(Instant.EPOCH);
        session.cancelAll();
        form.script.scriptProperty().set(Script.PROMPTS);
        form.script.linesProperty().set("red\ngreen");
        viewModel.generate();
        assertThat(series())
                .extracting(it -> it.batch() + " of " + it.batches())
                .containsExactly("0 of 2", "1 of 2", "0 of 2", "1 of 2");
        session.cancelAll();
        plot();
        assertThat(series()).hasSize(4).allMatch(it -> it.batch() == 0 && it.batches() == 1);
    }

    @Test
    void ordersKnowTheirStylesAndThoseOfTheirAxis() throws IOException {
        Files.createDirectories(folder.resolve(".pochade"));
        Files.writeString(
                StylesFile.ofUser(folder).file(), "name,prompt,negative_prompt\nink,in ink,\nsnow,in snow,\n");
        notebook.findStyles(session);
        form.styles.set(List.of("ink"));
        form.script.scriptProperty().set(Script.PLOT);
        axis(form.script.axes().get(0), AxisKind.STYLES, "snow");
        viewModel.generate();
        assertThat(series())
                .singleElement()
                .satisfies(it -> assertThat(it.styles()).extracting(Style::name).containsExactly("ink", "snow"));
        assertThat(session.jobs().get(0).order().title()).isEqualTo("fox, in ink, in snow");
    }

    private List<Series> series() {
        return session.jobs().stream()
                .map(job -> ((GenerationOrder) job.order()).series())
                .toList();
    }

    @Test
    void cancellingOneOfThemCancelsTheRestAndDrawsWhatIsThere() {
        plot();
        finish(0, 1);
        service.job(1).start();
        session.interrupt();
        assertThat(session.jobs()).isEmpty();
        assertThat(viewModel.runText().getValue()).isEmpty();
        assertThat(session.pictures()).hasSize(2);
    }

    @Test
    void whoChangesOneOfThemTakesItOutAndLeavesTheOthers() {
        plot();
        session.queue().editedProperty().set(session.jobs().get(2));
        form.prompt.set("owl");
        viewModel.generate();
        assertThat(queued()).hasSize(4);
        assertThat(queued().get(2).prompt().positive()).isEqualTo("owl");
        assertThat(viewModel.runText().getValue()).isEqualTo("X/Y/Z plot: 1 of 4 done");
        finish(0, 4);
        assertThat(viewModel.runText().getValue()).isEmpty();
        assertThat(session.pictures()).as("four, and the sheet of three").hasSize(5);
    }

    @Test
    void aCellThatFailsLeavesItsPlaceBlack() {
        plot();
        finish(0, 1);
        service.job(1).start().fail(new Failure.ModelNotFound("gone"));
        finish(2, 4);
        assertThat(session.pictures()).hasSize(4);
    }

    @Test
    void theSinglePicturesLeaveTheStripWhereTheyAreNotAskedFor() {
        form.set(new Extent(128, 128));
        form.script.scriptProperty().set(Script.MATRIX);
        form.script.includeSubImagesProperty().set(false);
        form.prompt.set("fox|in snow");
        viewModel.generate();
        assertThat(queued()).extracting(it -> it.prompt().positive()).containsExactly("fox", "fox, in snow");
        finish(0, 2);
        assertThat(session.pictures()).hasSize(1);
    }

    @Test
    void whatAnAxisCannotBeIsToldAndNothingIsQueued() {
        form.script.scriptProperty().set(Script.PLOT);
        axis(form.script.axes().get(0), AxisKind.STEPS, "0");
        viewModel.generate();
        assertThat(service.requests()).isEmpty();
        assertThat(session.noticeProperty().get()).isNotNull();
    }

    @Test
    void promptsHaveAJobALineWithTheirOwnOptions() {
        form.script.scriptProperty().set(Script.PROMPTS);
        form.script.linesProperty().set("a cat\n\n--prompt \"a dog\" --steps 3 --seed 5\n");
        viewModel.generate();
        assertThat(queued())
                .extracting(it -> it.prompt().positive() + "/" + it.sampling().steps() + "/"
                        + it.batch().seed())
                .containsExactly("a cat fox/20/7", "a dog fox/3/5");
    }

    @Test
    void aLoopbackStartsEachPictureFromTheOneBefore() {
        form.startFrom(PICTURE);
        form.script.scriptProperty().set(Script.LOOPBACK);
        form.script.loops().set(3);
        viewModel.generate();
        assertThat(service.requests()).hasSize(1);
        RgbImage second = Stickers.fruit(0.2f);
        service.job(0).start().finish(second);
        assertThat(service.requests()).hasSize(2);
        ImageToImage image = service.requests().get(1).image().orElseThrow();
        assertThat(image.picture()).isEqualTo(second);
        assertThat(image.denoisingStrength()).isEqualTo(0.625);
        assertThat(service.requests().get(1).batch().seed()).isEqualTo(8);
        service.job(1).start().fail(new Failure.ModelNotFound("gone"));
        assertThat(service.requests()).hasSize(2);
        assertThat(viewModel.runText().getValue()).isEmpty();
    }

    @Test
    void aLoopbackNeedsAPicture() {
        form.script.scriptProperty().set(Script.LOOPBACK);
        viewModel.generate();
        assertThat(service.requests()).isEmpty();
        assertThat(session.noticeProperty().get().facts()).contains("Loopback");
    }

    @Test
    void eachPictureOfAFolderIsStartedFromAndCopied() throws IOException {
        Path input = Files.createDirectories(folder.resolve("in"));
        new ImageStore().write(input.resolve("a.png"), PICTURE, "red\nSteps: 9, Sampler: Euler, Seed: 3, Size: 64x64");
        Files.writeString(input.resolve("b.png"), "no picture");
        new ImageStore().write(input.resolve("c.png"), Stickers.fruit(0.3f), "");
        form.mode.set(Mode.IMG2IMG);
        form.folder.inputProperty().set(input.toString());
        form.folder.outputProperty().set(folder.resolve("copies").toString());
        form.folder.ownParametersProperty().set(true);
        viewModel.generate();
        assertThat(queued())
                .extracting(it -> it.prompt().positive() + "/" + it.batch().seed())
                .containsExactly("fox red/7", "fox/7");
        assertThat(session.noticeProperty().get().facts()).contains("b.png");
        assertThat(queued().get(1).image().orElseThrow().picture()).isEqualTo(Stickers.fruit(0.3f));
        finish(0, 2);
        assertThat(folder.resolve("copies").resolve("a.png")).exists();
        assertThat(folder.resolve("copies").resolve("c.png")).exists();
    }

    @Test
    void aFolderGoesOnWhereItEnded() throws IOException {
        Path input = Files.createDirectories(folder.resolve("in"));
        for (String name : List.of("a", "b", "c", "d")) {
            new ImageStore().write(input.resolve(name + ".png"), PICTURE, "");
        }
        form.mode.set(Mode.IMG2IMG);
        form.folder.inputProperty().set(input.toString());
        viewModel.generate();
        assertThat(form.folder.first().value()).as("a and b are in the queue").isEqualTo(3);
        finish(0, 1);
        viewModel.cancelRuns();
        assertThat(form.folder.first().value()).isEqualTo(2);
        viewModel.generate();
        assertThat(session.noticeProperty().get().facts()).containsExactly(2, 4);
        finish(3, 6);
        assertThat(form.folder.first().value()).as("all are done").isEqualTo(1);
        form.folder.first().set(5);
        viewModel.generate();
        assertThat(session.noticeProperty().get().key()).isEqualTo("folder.too-few");
        form.folder.inputProperty().set(folder.toString());
        assertThat(form.folder.first().value()).as("another folder begins anew").isEqualTo(1);
    }

    @Test
    void picturesAreMadeLargerWithWhatTheyWereMadeWith() throws IOException {
        Path file = folder.resolve("apple.png");
        new ImageStore().write(file, PICTURE, "red apple\nSteps: 20, Sampler: Euler, Seed: 7, Size: 64x64");
        form.mode.set(Mode.UPSCALE);
        viewModel.generate();
        assertThat(session.noticeProperty().get().key()).isEqualTo("upscale.nothing");
        form.upscale
                .sources()
                .setAll(List.of(
                        new UpscaleSource.InFile(file), new UpscaleSource.InMemory(OpenedPicture.pasted(PICTURE))));
        viewModel.generate();
        assertThat(service.job(0).upscaleRequest().size()).isEqualTo(new Extent(512, 512));
        UpscaleOrder order = (UpscaleOrder) session.jobs().get(0).order();
        assertThat(order.title()).isEqualTo("apple.png");
        assertThat(order.parameters())
                .isEqualTo("red apple\nSteps: 20, Sampler: Euler, Seed: 7, Size: 64x64,"
                        + " Postprocess upscale by: 4, Postprocess upscaler: Lanczos");
        finish(0, 2);
        assertThat(session.pictures()).hasSize(2);
    }

    @Test
    void afterACrashTheFormHasThePicturesWhoseTurnHadNotCome() throws IOException {
        List<UpscaleSource> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(new UpscaleSource.InFile(folder.resolve(i + ".png")));
            new ImageStore().write(folder.resolve(i + ".png"), PICTURE, "");
        }
        form.mode.set(Mode.UPSCALE);
        form.upscale.sources().setAll(files);
        assertThat(atTheNextStart()).isEmpty();
        viewModel.generate();
        assertThat(atTheNextStart()).isEqualTo(files.subList(2, 4));
        finish(0, 1);
        assertThat(atTheNextStart()).isEqualTo(files.subList(3, 4));
        finish(1, 4);
        assertThat(atTheNextStart()).isEmpty();
    }

    private List<UpscaleSource> atTheNextStart() {
        settings.save();
        return new Form(new Settings(folder.resolve("window.properties"))).upscale.sources();
    }

    @Test
    void aLargerPictureGivesBackWhatItWasMadeWith() throws IOException {
        Path file = folder.resolve("apple.png");
        new ImageStore().write(file, PICTURE, "red apple\nSteps: 33, Sampler: Euler, Seed: 7, Size: 64x64");
        form.mode.set(Mode.UPSCALE);
        form.upscale
                .sources()
                .setAll(List.of(
                        new UpscaleSource.InFile(file), new UpscaleSource.InMemory(OpenedPicture.pasted(PICTURE))));
        viewModel.generate();
        finish(0, 2);
        FinishedPicture silent = session.pictures().get(0);
        FinishedPicture told = session.pictures().get(1);
        viewModel.use(told);
        assertThat(form.prompt.get()).isEqualTo("red apple");
        assertThat(form.steps.value()).isEqualTo(33);
        assertThat(form.seed.value()).isEqualTo(7);
        form.seed.set(Form.RANDOM_SEED);
        viewModel.useSeed(told);
        assertThat(form.seed.value()).isEqualTo(7);
        viewModel.use(silent);
        assertThat(session.noticeProperty().get().key()).isEqualTo("parameters.silent");
        session.noticeProperty().set(null);
        viewModel.useSeed(silent);
        assertThat(session.noticeProperty().get().key()).isEqualTo("parameters.silent");
        assertThat(form.prompt.get()).isEqualTo("red apple");
        assertThat(form.seed.value()).isEqualTo(7);
    }
}
