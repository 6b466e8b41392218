package pochade.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.app.fx.Messages;
import pochade.app.fx.Theme;
import pochade.app.fx.ThemeChoice;
import pochade.app.session.Notice;
import pochade.app.session.Preferences;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.app.shell.ShellViewModel.Health;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.error.Failure;
import pochade.ui.UiResources;

final class ShellViewModelTest {

    private final FakeInferenceService service = new FakeInferenceService();
    private final Session session =
            new Session(service.engine(), Requests.keeper((o, h, s, i) -> Path.of("x.png")), Runnable::run);

    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);

    @TempDir
    private Path folder;

    private Settings settings;
    private ShellViewModel viewModel;

    @BeforeEach
    void open() {
        settings = new Settings(folder.resolve("window.properties"));
        viewModel = open(Locale.ENGLISH);
    }

    @Test
    void theEngineIsToldFromStartToEnd() {
        assertThat(viewModel.engineText().getValue()).isEqualTo("Engine starting…");
        assertThat(viewModel.engineHealth().getValue()).isEqualTo(Health.BUSY);
        service.becomeReady();
        assertThat(viewModel.engineText().getValue()).isEqualTo("Ready on cpu (2 threads)  ·  PyTorch 2.7.1");
        assertThat(viewModel.engineHealth().getValue()).isEqualTo(Health.READY);
        service.become(new EngineStatus.Restarting(new Failure.OutOfMemory("UNet", "8 GiB")));
        assertThat(viewModel.engineText().getValue())
                .isEqualTo("Engine restarting: There was not enough memory for the UNet.");
        service.become(new EngineStatus.Unavailable(new Failure.EngineUnavailable("no PyTorch")));
        assertThat(viewModel.engineHealth().getValue()).isEqualTo(Health.DOWN);
        assertThat(viewModel.noticeTitle().getValue()).isEqualTo("The engine could not be started: no PyTorch");
        assertThat(viewModel.noticeCure().getValue()).startsWith("Choose another device");
    }

    @Test
    void theTitleTellsHowFarItIsAndWhatIsLeft() {
        ObservableValue<String> title = viewModel.title();
        assertThat(title.getValue()).isEqualTo("Pochade");
        session.submit(Requests.order("apple", 1, 1));
        session.submit(Requests.order("pear", 2, 1));
        assertThat(title.getValue()).isEqualTo("2 to do  ·  Pochade");
        service.job(0).start().step(5, 1, Stickers.preview(0, 1));
        session.sample();
        assertThat(title.getValue()).isEqualTo("25%  ·  2 to do  ·  Pochade");
        session.queue().pausedProperty().set(true);
        service.job(0).fail(new Failure.ModelNotFound("/models/gone"));
        assertThat(title.getValue()).as("what failed is not to do").isEqualTo("Paused  ·  1 to do  ·  Pochade");
        session.queue().pausedProperty().set(false);
        service.job(1).start().finish(Stickers.fruit(0));
        assertThat(title.getValue()).isEqualTo("Pochade");
    }

    static List<Failure> failures() {
        return List.of(
                new Failure.ModelNotFound("/m"),
                new Failure.BadModel("/m", List.of("unet: missing", "vae: cut short")),
                new Failure.Unsupported("sampler", "is LMS", "use Euler"),
                new Failure.OutOfMemory("UNet", "8 GiB"),
                new Failure.NumericFailure("VAE"),
                new Failure.ProcessDied("signal 9"),
                new Failure.EngineUnavailable("no PyTorch"),
                new Failure.Internal("it broke"));
    }

    @Test
    void everyKindOfFailureIsTried() {
        assertThat(failures()).extracting(Failure::getClass).hasSize(Failure.class.getPermittedSubclasses().length);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureHasAFaultAndACureInEachLanguage(Failure failure) {
        for (Locale language : UiResources.LANGUAGES) {
            ShellViewModel spoken = open(language);
            session.noticeProperty().set(Notice.of(failure));
            assertThat(spoken.noticeTitle().getValue()).isNotBlank().doesNotContainPattern("\\{\\d");
            assertThat(spoken.noticeCure().getValue()).isNotBlank();
            assertThat(Notice.of(failure).key().equals("failure.internal"))
                    .isEqualTo(failure instanceof Failure.Internal);
        }
    }

    @Test
    void aNoticeGoesWhenItIsDismissed() {
        session.noticeProperty().set(Notice.success("preview.saved", "a.png"));
        assertThat(viewModel.noticeTitle().getValue()).isEqualTo("Saved as a.png");
        assertThat(viewModel.noticeCure().getValue()).isEmpty();
        viewModel.dismissNotice();
        assertThat(viewModel.notice().getValue()).isNull();
    }

    @Test
    void theThemeChanges() {
        theme.set(Theme.DARK);
        viewModel.toggleTheme();
        assertThat(preferences().theme().get()).isEqualTo(ThemeChoice.LIGHT);
        theme.set(Theme.LIGHT);
        viewModel.toggleTheme();
        assertThat(preferences().theme().get()).isEqualTo(ThemeChoice.DARK);
    }

    @Test
    void theQueueOpensWithItsFirstJob() {
        assertThat(viewModel.queueShownProperty().get()).isFalse();
        session.submit(Requests.order("apple", 1, 1));
        assertThat(viewModel.queueShownProperty().get()).isTrue();
        assertThat(settings.get("queueShown"))
                .as("the user said nothing about it")
                .isEmpty();
        assertThat(open(Locale.ENGLISH).queueShownProperty().get())
                .as("where jobs are there from the start")
                .isTrue();
    }

    @Test
    void aQueueThatTheUserClosedStaysClosed() {
        session.submit(Requests.order("apple", 1, 1));
        viewModel.toggleQueue();
        session.submit(Requests.order("pear", 2, 1));
        assertThat(viewModel.queueShownProperty().get()).isFalse();
        assertThat(open(Locale.ENGLISH).queueShownProperty().get())
                .as("after a new start")
                .isFalse();
    }

    @Test
    void aQueueThatTheUserOpenedStaysOpenWithoutJobs() {
        viewModel.toggleQueue();
        assertThat(open(Locale.ENGLISH).queueShownProperty().get()).isTrue();
    }

    @Test
    void inANarrowWindowTheQueueIsLookedAtAndLeft() {
        viewModel.toggleQueue();
        viewModel.widthProperty().set(960);
        assertThat(viewModel.queueShownProperty().get())
                .as("there is no room beside the places")
                .isFalse();
        session.submit(Requests.order("apple", 1, 1));
        assertThat(viewModel.queueShownProperty().get()).isFalse();
        viewModel.toggleQueue();
        assertThat(viewModel.queueShownProperty().get()).isTrue();
        viewModel.leaveQueue();
        assertThat(viewModel.queueShownProperty().get()).isFalse();
        viewModel.widthProperty().set(1280);
        assertThat(viewModel.queueShownProperty().get())
                .as("as the user had it where there was room")
                .isTrue();
        viewModel.leaveQueue();
        assertThat(viewModel.queueShownProperty().get()).isTrue();
    }

    private Preferences preferences() {
        return new Preferences(settings, folder);
    }

    private ShellViewModel open(Locale language) {
        return new ShellViewModel(
                session, settings, preferences(), theme, new Messages(UiResources.messages(language)));
    }
}
