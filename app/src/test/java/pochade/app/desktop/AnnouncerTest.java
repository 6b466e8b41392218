package pochade.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.app.fx.Messages;
import pochade.app.session.Preferences;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.inference.api.error.Failure;
import pochade.inference.api.image.RgbImage;
import pochade.ui.UiResources;

final class AnnouncerTest {

    private static final RgbImage PICTURE = Stickers.fruit(0);

    private final FakeInferenceService service = new FakeInferenceService();
    private final Session session =
            new Session(service.engine(), Requests.keeper((o, h, s, i) -> Path.of("x.png")), Runnable::run);
    private final SimpleBooleanProperty growing = new SimpleBooleanProperty();
    private final List<String> told = new ArrayList<>();
    private final List<OptionalDouble> progress = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private Locale language = Locale.ENGLISH;
    private boolean watched;
    private boolean noDesktop;
    private Preferences preferences;

    @BeforeEach
    void open(@TempDir Path folder) {
        preferences = new Preferences(new Settings(folder.resolve("window.properties")), folder);
        Desktop desktop = new Desktop() {
            @Override
            public boolean announce(String title, String text) {
                if (!noDesktop) {
                    told.add(title + " | " + text);
                }
                return !noDesktop;
            }

            @Override
            public void progress(OptionalDouble done) {
                progress.add(done);
            }
        };
        Outlets outlets = new Outlets(
                desktop,
                () -> told.add("chime"),
                (title, text) -> told.add("bubble " + title + " | " + text),
                Runnable::run,
                later::add);
        var unused = new Announcer(
                session,
                growing,
                preferences,
                () -> watched,
                () -> new Messages(UiResources.messages(language)),
                outlets,
                Runnable::run);
    }

    private void finish(int job) {
        service.job(job).start().finish(PICTURE);
    }

    private void submit(int jobs) {
        for (int i = 0; i < jobs; i++) {
            session.submit(Requests.order("apple", i, 1));
        }
    }

    @Test
    void theEndOfAllJobsIsToldOnce() {
        submit(3);
        finish(0);
        finish(1);
        assertThat(told).isEmpty();
        finish(2);
        assertThat(told).containsExactly("chime", "3 pictures are done | That took 1 s.");
        submit(1);
        finish(3);
        assertThat(told).last().isEqualTo("The picture is done | That took 1 s.");
    }

    @Test
    void whoLooksAtTheWindowSeesItThere() {
        watched = true;
        submit(1);
        finish(0);
        assertThat(told).isEmpty();
    }

    @Test
    void eachCanBeSwitchedOff() {
        preferences.sound().property().set(false);
        submit(1);
        finish(0);
        assertThat(told).containsExactly("The picture is done | That took 1 s.");
        told.clear();
        preferences.sound().property().set(true);
        preferences.notifications().property().set(false);
        submit(1);
        finish(1);
        assertThat(told).containsExactly("chime");
    }

    @Test
    void whatFailedIsToldInTheLanguageOfTheWindow() {
        language = Locale.CHINESE;
        submit(2);
        finish(0);
        service.job(1).start().fail(new Failure.ModelNotFound("/models/gone"));
        assertThat(told).last().isEqualTo("图片已完成 | 1 个任务未能完成，原因见队列。");
    }

    @Test
    void whoCancelsKnowsIt() {
        submit(2);
        service.job(0).start();
        session.cancelAll();
        assertThat(told).isEmpty();
    }

    @Test
    void whoPausesKnowsItUnlessSomethingFailed() {
        submit(2);
        service.job(0).start();
        session.queue().pausedProperty().set(true);
        service.job(0).finish(PICTURE);
        assertThat(told).isEmpty();
        session.queue().pausedProperty().set(false);
        submit(1);
        service.job(1).fail(new Failure.EngineUnavailable("no PyTorch"));
        assertThat(told).last().isEqualTo("The picture is done | One job could not be done; the queue says why.");
    }

    @Test
    void jobsThatAreStillToComeAreWaitedFor() {
        growing.set(true);
        submit(1);
        finish(0);
        assertThat(told).isEmpty();
        submit(1);
        finish(1);
        growing.set(false);
        assertThat(told).last().isEqualTo("2 pictures are done | That took 1 s.");
    }

    @Test
    void withoutNotificationsOfTheDesktopTheProgramHasItsOwn() {
        noDesktop = true;
        submit(1);
        finish(0);
        assertThat(told).containsExactly("chime", "bubble The picture is done | That took 1 s.");
    }

    @Test
    void theTaskBarShowsTheLatestOfAllJobsTogether() {
        submit(2);
        tell();
        service.job(0).start();
        for (int step = 1; step <= 10; step++) {
            service.job(0).step(step, 1, Stickers.preview(0, 1));
            session.sample();
        }
        tell();
        assertThat(progress)
                .as("10 of 20 steps of one of two")
                .containsExactly(OptionalDouble.of(0), OptionalDouble.of(0.25));
        service.job(0).finish(PICTURE);
        tell();
        assertThat(progress).last().isEqualTo(OptionalDouble.of(0.5));
        finish(1);
        tell();
        assertThat(progress).last().isEqualTo(OptionalDouble.empty());
    }

    private void tell() {
        List<Runnable> tasks = List.copyOf(later);
        later.clear();
        tasks.forEach(Runnable::run);
    }
}
