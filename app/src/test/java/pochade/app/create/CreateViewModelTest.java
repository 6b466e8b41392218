package pochade.app.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.app.fx.Messages;
import pochade.app.models.ModelEntry;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Keeper;
import pochade.app.session.Notice;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.ui.UiResources;

final class CreateViewModelTest {

    private static final ModelEntry STARTER = new ModelEntry("starter", Path.of("/m/starter"), new Extent(128, 128));
    private static final ModelEntry LARGE = new ModelEntry("large", Path.of("/m/large"), new Extent(1024, 1024));
    private static final long DRAWN = 4_000_000_000L;

    private final FakeInferenceService service = new FakeInferenceService();
    private final Session session = new Session(
            service.engine(), new Keeper((r, m, h, s, i) -> Path.of("x.png"), Runnable::run), Runnable::run);

    @TempDir
    private Path folder;

    private Settings settings;
    private Form form;
    private CreateViewModel viewModel;

    @BeforeEach
    void open() {
        settings = new Settings(folder.resolve("window.properties"));
        form = new Form(settings);
        viewModel = new CreateViewModel(form, session, new Messages(UiResources.messages(Locale.ENGLISH)), () -> DRAWN);
        form.offer(List.of(STARTER, LARGE));
    }

    @Test
    void theFirstModelAndItsSizeAreChosenAtFirst() {
        assertThat(form.model.get()).isEqualTo(STARTER);
        viewModel.generate();
        assertThat(service.requests().get(0).size()).isEqualTo(new Extent(128, 128));
    }

    @Test
    void theSizeFollowsTheModelUnlessItWasChanged() {
        form.model.set(LARGE);
        assertThat(form.width.value()).isEqualTo(1024);
        form.width.set(512);
        form.model.set(STARTER);
        assertThat(form.width.value()).isEqualTo(512);
        viewModel.useNativeSize();
        assertThat(form.width.value()).isEqualTo(128);
    }

    @Test
    void theRequestSaysWhatTheFormSays() {
        form.prompt.set("  red apple ");
        form.negative.set("worm");
        form.sampler.set(SamplerName.EULER_A);
        form.schedule.set(ScheduleName.KARRAS);
        form.steps.textProperty().set("31");
        form.guidance.textProperty().set("4,5");
        form.seed.textProperty().set("12345");
        form.batchSize.set(3);
        viewModel.generate();
        assertThat(service.requests())
                .containsExactly(new GenerationRequest(
                        Networks.of(STARTER.path()),
                        new Prompt("red apple", "worm"),
                        new Sampling(SamplerName.EULER_A, ScheduleName.KARRAS, 31, 4.5),
                        new Extent(128, 128),
                        new Batch(12345, 3),
                        Preview.every(1)));
    }

    @Test
    void eachBatchIsAJobWithTheSeedsThatFollow() {
        form.seed.set(Batch.SEEDS - 2.0);
        form.batchSize.set(2);
        form.batchCount.set(3);
        viewModel.generate();
        assertThat(service.requests())
                .extracting(request -> request.batch().seed())
                .containsExactly(Batch.SEEDS - 2, 0L, 2L);
    }

    @Test
    void aRandomSeedIsDrawnAndCanBeUsedAgain() {
        assertThat(viewModel.seeded().get()).isFalse();
        viewModel.generate();
        assertThat(service.requests().get(0).batch().seed()).isEqualTo(DRAWN);
        assertThat(form.seed.textProperty().get()).isEqualTo("-1");
        viewModel.useLastSeed();
        assertThat(form.seed.textProperty().get()).isEqualTo("4000000000");
        viewModel.useRandomSeed();
        assertThat(form.seed.textProperty().get()).isEqualTo("-1");
    }

    @Test
    void aWrongNumberIsToldAndNothingIsQueued() {
        form.width.textProperty().set("130");
        viewModel.generate();
        assertThat(service.requests()).isEmpty();
        assertThat(session.noticeProperty().get())
                .isEqualTo(Notice.error("create.bad-side", "Width", "130", 64.0, 4096.0, 8.0));
        form.width.set(128);
        viewModel.generate();
        assertThat(session.noticeProperty().get()).isNull();
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void withoutAModelNothingIsQueued() {
        form.offer(List.of());
        form.model.set(null);
        viewModel.generate();
        assertThat(service.requests()).isEmpty();
        assertThat(session.noticeProperty().get()).isEqualTo(Notice.error("create.no-model"));
    }

    @Test
    void sidesSwap() {
        form.width.set(256);
        viewModel.swapSides();
        assertThat(form.height.value()).isEqualTo(256);
        assertThat(form.width.value()).isEqualTo(128);
    }

    @Test
    void theSettingsOfAPictureComeBackToTheForm() {
        GenerationRequest request = new GenerationRequest(
                Networks.of(LARGE.path()),
                new Prompt("pear", "apple"),
                new Sampling(SamplerName.DDIM, ScheduleName.TRAILING, 7, 1.5),
                new Extent(256, 320),
                new Batch(40, 4),
                Preview.every(1));
        viewModel.use(new FinishedPicture(
                request, "large", "", 42, Stickers.fruit(0), CompletableFuture.completedFuture(Path.of("x"))));
        viewModel.generate();
        assertThat(service.requests())
                .containsExactly(new GenerationRequest(
                        request.networks(),
                        request.prompt(),
                        request.sampling(),
                        request.size(),
                        new Batch(42, 1),
                        Preview.every(1)));
    }

    @Test
    void theFormIsAsItWasAfterARestart() {
        form.prompt.set("fox");
        form.model.set(LARGE);
        form.steps.set(33);
        settings.save();
        Form again = new Form(new Settings(folder.resolve("window.properties")));
        again.offer(List.of(STARTER, LARGE));
        assertThat(again.prompt.get()).isEqualTo("fox");
        assertThat(again.model.get()).isEqualTo(LARGE);
        assertThat(again.steps.value()).isEqualTo(33);
        assertThat(again.width.value()).isEqualTo(1024);
    }

    @Test
    void onlyARunningJobCanBeInterrupted() {
        assertThat(viewModel.canInterrupt().getValue()).isFalse();
        session.submit(Requests.of("apple", 1, 1), "starter");
        service.job(0).start();
        assertThat(viewModel.canInterrupt().getValue()).isTrue();
        viewModel.interrupt();
        assertThat(viewModel.canInterrupt().getValue()).isFalse();
    }
}
