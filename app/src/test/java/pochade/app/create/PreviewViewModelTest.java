package pochade.app.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.app.create.PreviewViewModel.State;
import pochade.app.fx.Messages;
import pochade.app.models.TestLibrary;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.image.RgbImage;
import pochade.ui.UiResources;

final class PreviewViewModelTest {

    private static final RgbImage FIRST = Stickers.fruit(0);
    private static final RgbImage SECOND = Stickers.fruit(.3f);

    private final FakeInferenceService service = new FakeInferenceService();
    private final Session session =
            new Session(service.engine(), Requests.keeper((o, h, s, i) -> Path.of("x.png")), Runnable::run);
    private final Viewing viewing = new Viewing(session);

    @TempDir
    private Path folder;

    private final List<FinishedPicture> sent = new ArrayList<>();
    private PreviewViewModel viewModel;
    private StripViewModel strip;

    @BeforeEach
    void open() {
        Messages messages = new Messages(UiResources.messages(Locale.ENGLISH));
        Form form = new Form(new Settings(folder.resolve("window.properties")));
        viewModel = new PreviewViewModel(
                session,
                viewing,
                new CreateViewModel(
                        form,
                        session,
                        new TestLibrary(folder).shelf(),
                        messages,
                        new Notebook(folder, Runnable::run, Runnable::run),
                        () -> 0,
                        Requests.runs(session)),
                sent::add,
                messages);
        strip = new StripViewModel(session, viewing);
    }

    @Test
    void aFinishedPictureGoesToTheCanvas() {
        viewModel.sendToCanvas();
        assertThat(sent).isEmpty();
        session.submit(Requests.order("apple", 1, 1));
        service.job(0).start().finish(FIRST);
        session.selectedProperty().set(session.pictures().get(0));
        viewModel.sendToCanvas();
        assertThat(sent).extracting(FinishedPicture::image).containsExactly(FIRST);
    }

    @Test
    void teachesBeforeTheFirstPicture() {
        assertThat(viewModel.state().getValue()).isEqualTo(State.EMPTY);
        assertThat(viewModel.picture().getValue()).isNull();
    }

    @Test
    void saysThatTheEngineStillLoads() {
        session.submit(Requests.order("apple", 1, 1));
        assertThat(viewModel.state().getValue()).isEqualTo(State.WORKING);
        assertThat(viewModel.title().getValue()).isEqualTo("apple");
        assertThat(viewModel.detail().getValue()).startsWith("Waiting for the engine");
        service.becomeReady();
        assertThat(viewModel.detail().getValue()).isEqualTo("Waiting for its turn");
    }

    @Test
    void thePreviewSharpensIntoThePicture() {
        service.becomeReady();
        session.submit(Requests.order("apple", 1, 1));
        service.job(0).start().enter(Stage.LOADING_MODEL);
        assertThat(viewModel.detail().getValue()).isEqualTo("Loading the model");
        assertThat(viewModel.progress().getValue()).isEqualTo(-1);
        RgbImage preview = Stickers.preview(0, .5);
        service.job(0).enter(Stage.SAMPLING).step(5, 4, preview);
        session.sample();
        assertThat(viewModel.picture().getValue()).isEqualTo(preview);
        assertThat(viewModel.size().getValue()).isEqualTo(FIRST.extent());
        assertThat(viewModel.progress().getValue()).isEqualTo(.25);
        assertThat(viewModel.detail().getValue()).isEqualTo("Step 5 of 20  ·  4.0 it/s  ·  4 s left");
        service.job(0).finish(FIRST);
        assertThat(viewModel.state().getValue()).isEqualTo(State.PICTURE);
        assertThat(viewModel.picture().getValue()).isEqualTo(FIRST);
        assertThat(viewModel.detail().getValue()).isEqualTo("128 × 128  ·  DPM++ 2M  ·  20 steps  ·  CFG 7  ·  seed 1");
    }

    @Test
    void slowStepsAreToldInSecondsAndMinutes() {
        service.becomeReady();
        session.submit(Requests.order("apple", 1, 1));
        service.job(0).start().enter(Stage.SAMPLING).step(new StepProgress(4, 20, 0.1, Optional.empty()));
        session.sample();
        assertThat(viewModel.detail().getValue()).isEqualTo("Step 4 of 20  ·  10.0 s/it  ·  2 min 40 s left");
        service.job(0).step(new StepProgress(5, 20, 0, Optional.empty()));
        session.sample();
        assertThat(viewModel.detail().getValue()).isEqualTo("Step 5 of 20");
    }

    @Test
    void anOlderPictureCanBeLookedAtWhileTheNextIsMade() {
        session.submit(Requests.order("apple", 1, 1));
        service.job(0).start().finish(FIRST);
        session.submit(Requests.order("pear", 2, 1));
        service.job(1).start();
        assertThat(viewModel.state().getValue()).isEqualTo(State.WORKING);
        assertThat(viewModel.away().getValue()).isFalse();
        strip.show(strip.pictures().get(0));
        assertThat(viewModel.picture().getValue()).isEqualTo(FIRST);
        assertThat(viewModel.away().getValue()).isTrue();
        viewModel.backToLive();
        assertThat(viewModel.state().getValue()).isEqualTo(State.WORKING);
        service.job(1).finish(SECOND);
        assertThat(viewModel.picture().getValue()).isEqualTo(SECOND);
    }

    @Test
    void theStripIsWalkedWithinItsEnds() {
        strip.move(1);
        for (int i = 0; i < 3; i++) {
            session.submit(Requests.order("apple", i, 1));
            service.job(i).start().finish(FIRST);
        }
        assertThat(strip.shown().getValue().seed()).isEqualTo(2);
        strip.move(1);
        assertThat(strip.shown().getValue().seed()).isEqualTo(1);
        strip.move(9);
        assertThat(strip.shown().getValue().seed()).isZero();
        strip.move(-9);
        assertThat(strip.shown().getValue().seed()).isEqualTo(2);
    }
}
