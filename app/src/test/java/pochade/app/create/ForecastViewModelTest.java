package pochade.app.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.app.form.Mode;
import pochade.app.form.ScriptForm.Script;
import pochade.app.form.UpscaleSource;
import pochade.app.fx.Messages;
import pochade.app.models.ModelEntry;
import pochade.app.models.TestLibrary;
import pochade.app.session.JobStore;
import pochade.app.session.Pace;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.MemoryEstimate.Economy;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.api.request.ResizeMode;
import pochade.inference.api.request.Upscaler;
import pochade.ui.UiResources;

/** What stands above Generate before a job is made. */
final class ForecastViewModelTest {

    private static final long GIBIBYTE = 1L << 30;

    private final FakeInferenceService service = new FakeInferenceService();
    private final Session session =
            new Session(service.engine(), Requests.keeper((o, h, s, i) -> Path.of("x.png")), Runnable::run);
    private final List<Runnable> soon = new ArrayList<>();

    @TempDir
    private Path folder;

    private Form form;
    private ModelEntry starter;
    private ModelEntry pose;
    private ForecastViewModel victim;

    @BeforeEach
    void open() {
        form = new Form(new Settings(folder.resolve("window.properties")));
        TestLibrary files = new TestLibrary(folder);
        starter = files.checkpoint("starter", 128);
        files.add("pixel.safetensors", ModelKind.LORA, ModelFamily.SD1);
        pose = files.add("pose.safetensors", ModelKind.CONTROL_NET, ModelFamily.SD1);
        form.offer(files.library.entries());
        form.set(new Extent(128, 128));
        service.becomeReady();
        victim = new ForecastViewModel(
                form,
                session,
                soon::add,
                Runnable::run,
                Runnable::run,
                new Messages(UiResources.messages(Locale.ENGLISH)));
        service.estimate(new MemoryEstimate(GIBIBYTE, GIBIBYTE / 2, 8 * GIBIBYTE, Set.of()));
    }

    /** A picture of 20 steps with guidance took 41 seconds. */
    private void learn() {
        Pace.Kind kind = new Pace.Kind(starter.path().toString(), "cpu (2 threads)", 128 * 128, 1);
        session.keepJobs(JobStore.NONE, new JobStore.Kept(List.of(), Map.of(kind, 1.0), 0, true));
    }

    private String text() {
        List.copyOf(soon).forEach(Runnable::run);
        soon.clear();
        return victim.text().get();
    }

    @Test
    void memoryIsToldAtOnceAndTimeOnceItWasLearned() {
        form.steps.set(21);
        assertThat(text())
                .isEqualTo("Needs about 1.5 GiB of memory; 8.0 GiB are free  ·  time known after the first picture with"
                        + " this model");
        learn();
        form.steps.set(20);
        assertThat(text()).isEqualTo("Needs about 1.5 GiB of memory; 8.0 GiB are free  ·  about 41 s");
        assertThat(victim.tight().get()).isFalse();
    }

    @Test
    void batchesCountAllTogetherAndThoseOfAScriptEach() {
        learn();
        form.batchCount.set(2);
        assertThat(text()).endsWith("about 82 s");
        form.batchSize.set(2);
        assertThat(text()).endsWith("about 3 min");
        assertThat(service.workloads()).last().satisfies(it -> assertThat(it.pictures())
                .isEqualTo(2));
        form.script.scriptProperty().set(Script.PROMPTS);
        assertThat(text()).endsWith("about 82 s each");
    }

    @Test
    void lorasAndControlNetsCountAsSoonAsTheyAreChosen() {
        assertThat(text()).isNotEmpty();
        assertThat(service.workloads()).last().satisfies(it -> {
            assertThat(it.adapted()).isFalse();
            assertThat(it.controls()).isEmpty();
        });
        form.prompt.set("fox <lora:pixel:0.5>");
        assertThat(text()).isNotEmpty();
        assertThat(service.workloads()).last().satisfies(it -> assertThat(it.adapted())
                .isTrue());
        form.control.set(List.of(new ControlUnit(
                pose.path(), Stickers.fruit(0), ResizeMode.CROP_AND_RESIZE, 1, 0, 1, ControlUnit.Mode.BALANCED)));
        assertThat(text()).isNotEmpty();
        assertThat(service.workloads()).last().satisfies(it -> assertThat(it.controls())
                .containsExactly(pose.path()));
    }

    @Test
    void onlyTheLastOfManyChangesIsAskedAbout() {
        text();
        int before = service.workloads().size();
        for (int steps = 1; steps < 30; steps++) {
            form.steps.set(steps);
        }
        text();
        assertThat(service.workloads()).hasSize(before + 1);
    }

    @Test
    void whatTheModeLeavesOutDoesNotCount() {
        learn();
        form.startFrom(Stickers.fruit(0));
        form.set(new Extent(128, 128));
        form.img2img.strength().set(0.5);
        assertThat(text()).endsWith("about 21 s");
        form.mode.set(Mode.TXT2IMG);
        assertThat(text()).endsWith("about 41 s");
        form.mode.set(Mode.UPSCALE);
        assertThat(text()).isEmpty();
    }

    @Test
    void upscalingTellsTheTimeOfAllItsPicturesByTheirSizes() throws IOException {
        form.mode.set(Mode.UPSCALE);
        Path file = folder.resolve("apple.png");
        ImageIO.write(new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        form.upscale.sources().setAll(new UpscaleSource.InFile(file));
        assertThat(text()).isEqualTo("time known after the first picture with this upscaler");
        // four times larger on each side, as the form begins
        Pace.Kind kind = new Pace.Kind(Upscaler.Filter.LANCZOS.label(), "cpu (2 threads)", 128 * 64, 1);
        session.keepJobs(JobStore.NONE, new JobStore.Kept(List.of(), Map.of(kind, 20.0), 0, true));
        form.upscale
                .sources()
                .setAll(new UpscaleSource.InFile(file), new UpscaleSource.InFile(folder.resolve("gone.png")));
        assertThat(text()).isEqualTo("about 20 s");
        form.upscale.sources().setAll(new UpscaleSource.InFile(file), new UpscaleSource.InFile(file));
        assertThat(text()).isEqualTo("about 40 s");
        form.upscale.sources().clear();
        assertThat(text()).isEmpty();
    }

    @Test
    void shortMemoryIsToldInTheWayItWillBeDoneWithout() {
        service.estimate(new MemoryEstimate(GIBIBYTE, GIBIBYTE, 3 * GIBIBYTE, Set.of(Economy.TILED_VAE)));
        form.steps.set(5);
        assertThat(text()).startsWith("Needs about 2.0 of 3.0 GiB free memory, decoded in tiles");
        service.estimate(new MemoryEstimate(3 * GIBIBYTE, GIBIBYTE, 3 * GIBIBYTE, Set.of(Economy.TILED_VAE)));
        form.steps.set(6);
        assertThat(text()).startsWith("May need 4.0 GiB of memory; only 3.0 GiB are free");
        assertThat(victim.tight().get()).isTrue();
    }
}
