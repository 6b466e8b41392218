package pochade.app.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.app.fx.Messages;
import pochade.app.models.ModelEntry;
import pochade.app.models.TestLibrary;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.VaeChoice;
import pochade.app.prompt.VaeTypes;
import pochade.app.prompt.Wildcards;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Notice;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Lora;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.TinyVae;
import pochade.ui.UiResources;

final class CreateViewModelTest {

    private static final long DRAWN = 4_000_000_000L;

    private final FakeInferenceService service = new FakeInferenceService();
    private final Session session =
            new Session(service.engine(), Requests.keeper((o, h, s, i) -> Path.of("x.png")), Runnable::run);

    @TempDir
    private Path folder;

    private TestLibrary files;
    private ModelEntry starter;
    private ModelEntry large;
    private Settings settings;
    private Form form;
    private CreateViewModel viewModel;

    @BeforeEach
    void open() {
        settings = new Settings(folder.resolve("window.properties"));
        form = new Form(settings);
        files = new TestLibrary(folder);
        starter = files.checkpoint("a-starter", 128);
        large = files.checkpoint("large.safetensors", 1024);
        viewModel = new CreateViewModel(
                form,
                session,
                files.shelf(),
                new Messages(UiResources.messages(Locale.ENGLISH)),
                new Notebook(folder, Runnable::run, Runnable::run),
                () -> DRAWN,
                Requests.runs(session));
        form.offer(files.library.entries());
    }

    @Test
    void fewStepsFollowADistilledModelUnlessTheUserChoseSome() {
        ModelEntry turbo = files.checkpoint("sd-turbo.safetensors", 512);
        form.model.set(turbo);
        assertThat(form.steps.value()).isEqualTo(4);
        assertThat(form.guidance.value()).isEqualTo(1);
        form.model.set(large);
        assertThat(form.steps.value()).isEqualTo(20);
        form.steps.set(33);
        form.model.set(turbo);
        assertThat(form.steps.value()).isEqualTo(33);
    }

    @Test
    void fewStepsFollowADistilledLoraOfThePromptUnlessTheUserChoseSome() {
        files.lora("lcm-lora.safetensors", ModelFamily.SD1);
        form.offer(files.library.entries());
        form.prompt.set("fox <lora:lcm-lora:1>");
        assertThat(form.sampler.get()).isEqualTo(SamplerName.LCM);
        assertThat(form.steps.value()).isEqualTo(6);
        form.prompt.set("fox <lora:lcm-lo");
        assertThat(form.sampler.get()).isEqualTo(Sampling.DEFAULT.sampler());
        form.steps.set(33);
        form.prompt.set("fox <lora:lcm-lora:1>");
        assertThat(form.steps.value()).isEqualTo(33);
    }

    @Test
    void theFirstModelAndItsSizeAreChosenAtFirst() {
        assertThat(form.model.get()).isEqualTo(starter);
        viewModel.generate();
        assertThat(requests().get(0).size()).isEqualTo(new Extent(128, 128));
    }

    @Test
    void theSizeFollowsTheModelUnlessItWasChanged() {
        form.model.set(large);
        assertThat(form.width.value()).isEqualTo(1024);
        form.width.set(512);
        form.model.set(starter);
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
        assertThat(requests())
                .containsExactly(new GenerationRequest(
                        Networks.of(starter.path()),
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
        assertThat(requests()).extracting(request -> request.batch().seed()).containsExactly(Batch.SEEDS - 2, 0L, 2L);
    }

    @Test
    void aRandomSeedIsDrawnAndCanBeUsedAgain() {
        assertThat(viewModel.seeded().get()).isFalse();
        viewModel.generate();
        assertThat(requests().get(0).batch().seed()).isEqualTo(DRAWN);
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
        assertThat(requests()).isEmpty();
        assertThat(session.noticeProperty().get())
                .isEqualTo(Notice.error("create.bad-side", "Width", "130", 64.0, 4096.0, 8.0));
        form.width.set(128);
        viewModel.generate();
        assertThat(session.noticeProperty().get()).isNull();
        assertThat(requests()).hasSize(1);
    }

    @Test
    void withoutAModelNothingIsQueued() {
        form.offer(List.of());
        form.model.set(null);
        viewModel.generate();
        assertThat(requests()).isEmpty();
        assertThat(session.noticeProperty().get()).isEqualTo(Notice.error("create.no-model"));
    }

    @Test
    void tagsVaeAndClipSkipBecomeNetworksAndThePromptStaysAsItWasWritten() {
        ModelEntry lora = files.lora("pixel.safetensors", ModelFamily.SD1);
        ModelEntry vae = files.add("fine.pt", ModelKind.VAE, ModelFamily.SD1);
        form.offer(files.library.entries());
        form.prompt.set("fox <lora:pixel:0.5>");
        form.vae.set(form.vaes.get(2));
        form.clipSkip.set(2);
        viewModel.generate();
        assertThat(requests().get(0).networks())
                .isEqualTo(new Networks(
                        starter.path(),
                        Optional.of(vae.path()),
                        List.of(new Lora(lora.path(), 0.5, 0.5)),
                        List.of(),
                        2));
        assertThat(requests().get(0).prompt().positive()).isEqualTo("fox ");
        GenerationOrder order = (GenerationOrder) session.jobs().get(0).order();
        assertThat(order.written().positive()).isEqualTo("fox <lora:pixel:0.5>");
        assertThat(files.entry(lora.path()).marks().lastUsed()).isPresent();
        form.set(Prompt.of(""));
        form.set(Sampling.DEFAULT);
        form.set(new Extent(64, 64));
        form.vae.set(VaeChoice.AUTOMATIC);
        form.clipSkip.set(1);
        viewModel.use(new FinishedPicture(
                order,
                CompletableFuture.completedFuture(Map.of()),
                42,
                Stickers.fruit(0),
                CompletableFuture.completedFuture(Path.of("x"))));
        viewModel.generate();
        assertThat(requests().get(1).networks()).isEqualTo(requests().get(0).networks());
    }

    @Test
    void aTaesdDecodesWhereTheFormSaysSoAndIsTakenOverWithThePicture() {
        form.advanced.set(new VaeTypes(VaeTypes.Type.FULL, VaeTypes.Type.TAESD));
        viewModel.generate();
        assertThat(requests()).isEmpty();
        assertThat(session.noticeProperty().get().facts()).contains("VAE decoder");
        ModelEntry taesd = files.add("taesd.safetensors", ModelKind.TINY_VAE, ModelFamily.SD1);
        form.offer(files.library.entries());
        viewModel.generate();
        TinyVae decodes = new TinyVae(Optional.empty(), Optional.of(taesd.path()));
        assertThat(requests().get(0).networks().tiny()).isEqualTo(decodes);
        GenerationOrder order = (GenerationOrder) session.jobs().get(0).order();
        form.advanced.set(new VaeTypes(VaeTypes.Type.TAESD, VaeTypes.Type.FULL));
        viewModel.use(new FinishedPicture(
                order,
                CompletableFuture.completedFuture(Map.of()),
                42,
                Stickers.fruit(0),
                CompletableFuture.completedFuture(Path.of("x"))));
        viewModel.generate();
        assertThat(requests().get(1).networks().tiny()).isEqualTo(decodes);
    }

    @Test
    void aLoraThatThereIsNotIsToldAndNothingIsQueued() {
        form.prompt.set("fox <lora:pixel:0.5>");
        viewModel.generate();
        assertThat(requests()).isEmpty();
        assertThat(session.noticeProperty().get().key()).isEqualTo("create.not-found");
        assertThat(session.noticeProperty().get().facts()).contains("LoRA");
    }

    @Test
    void whatThePromptLeavesOpenIsDecidedByTheSeedOfEachJob() throws IOException {
        Path wildcards = Files.createDirectories(Wildcards.defaultFolder(folder));
        Files.writeString(wildcards.resolve("animal.txt"), "fox\ncat\n");
        form.prompt.set("a {red|blue} __animal__");
        form.seed.set(7);
        form.batchCount.set(20);
        viewModel.generate();
        viewModel.generate();
        List<String> prompts =
                requests().stream().map(it -> it.prompt().positive()).toList();
        assertThat(prompts).allMatch(it -> it.matches("a (red|blue) (fox|cat)"));
        assertThat(prompts.subList(0, 20)).isEqualTo(prompts.subList(20, 40));
        assertThat(Set.copyOf(prompts)).hasSizeGreaterThan(1);
        form.prompt.set("__nothing__");
        viewModel.generate();
        assertThat(requests()).hasSize(40);
        assertThat(session.noticeProperty().get().key()).isEqualTo("create.not-found");
    }

    @Test
    void whileModelsAreReadTheUserIsToldToWait() {
        TestLibrary unread = new TestLibrary(folder.resolve("other"));
        unread.write("model.safetensors");
        unread.library.scan();
        form.offer(List.of());
        CreateViewModel waiting = new CreateViewModel(
                form,
                session,
                unread.shelf(),
                new Messages(UiResources.messages(Locale.ENGLISH)),
                new Notebook(folder, Runnable::run, Runnable::run),
                () -> DRAWN,
                Requests.runs(session));
        waiting.generate();
        assertThat(session.noticeProperty().get()).isEqualTo(Notice.warning("create.models-unread"));
    }

    @Test
    void vaeAndClipSkipAreAsTheyWereAfterARestartAlsoWhenTheVaeComesLater() {
        files.add("fine.pt", ModelKind.VAE, ModelFamily.SD1);
        form.offer(files.library.entries());
        form.vae.set(form.vaes.get(2));
        form.clipSkip.set(2);
        settings.save();
        Form again = new Form(new Settings(folder.resolve("window.properties")));
        again.offer(List.of(starter));
        assertThat(again.vae.get()).isEqualTo(VaeChoice.AUTOMATIC);
        again.offer(files.library.entries());
        assertThat(again.vae.get()).isEqualTo(form.vae.get());
        assertThat(again.clipSkip.value()).isEqualTo(2);
    }

    @Test
    void theModelOfTheLastTimeIsChosenAlsoWhenItIsReadLater() {
        form.model.set(large);
        settings.save();
        Form again = new Form(new Settings(folder.resolve("window.properties")));
        again.offer(List.of(starter));
        assertThat(again.model.get()).isEqualTo(starter);
        again.offer(List.of(starter, large));
        assertThat(again.model.get()).isEqualTo(large);
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
                Networks.of(large.path()),
                new Prompt("pear", "apple"),
                new Sampling(SamplerName.DDIM, ScheduleName.TRAILING, 7, 1.5),
                new Extent(256, 320),
                new Batch(40, 4),
                Preview.every(1));
        viewModel.use(new FinishedPicture(
                new GenerationOrder(request, request.prompt(), "large", List.of()),
                CompletableFuture.completedFuture(Map.of()),
                42,
                Stickers.fruit(0),
                CompletableFuture.completedFuture(Path.of("x"))));
        viewModel.generate();
        assertThat(requests())
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
        form.model.set(large);
        form.steps.set(33);
        settings.save();
        Form again = new Form(new Settings(folder.resolve("window.properties")));
        again.offer(files.library.entries());
        assertThat(again.prompt.get()).isEqualTo("fox");
        assertThat(again.model.get()).isEqualTo(large);
        assertThat(again.steps.value()).isEqualTo(33);
        assertThat(again.width.value()).isEqualTo(1024);
    }

    @Test
    void onlyARunningJobCanBeInterrupted() {
        assertThat(viewModel.canInterrupt().getValue()).isFalse();
        session.submit(Requests.order("apple", 1, 1));
        service.job(0).start();
        assertThat(viewModel.canInterrupt().getValue()).isTrue();
        viewModel.interrupt();
        assertThat(viewModel.canInterrupt().getValue()).isFalse();
    }

    private List<GenerationRequest> requests() {
        return session.jobs().stream()
                .map(job -> (GenerationRequest) job.order().request())
                .toList();
    }
}
