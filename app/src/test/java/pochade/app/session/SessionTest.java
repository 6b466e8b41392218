package pochade.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.app.prompt.UpscaleOrder;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.JobId;
import pochade.inference.api.event.Stage;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.Upscaler;

final class SessionTest {

    private static final RgbImage PICTURE = Stickers.fruit(0);

    private final FakeInferenceService service = new FakeInferenceService();
    private final List<Runnable> queued = new ArrayList<>();
    private final Session session = session((order, hashes, seed, image) -> Path.of(seed + ".png"));

    @Test
    void jobsWaitRunAndLeaveTheQueueWithTheirPictures() {
        session.submit(Requests.order("apple", 7, 2));
        session.submit(Requests.order("pear", 9, 1));
        assertThat(session.jobs()).hasSize(2);
        assertThat(session.runningProperty().get()).isNull();

        service.job(0).start();
        assertThat(session.runningProperty().get()).isSameAs(session.jobs().get(0));

        service.job(0).finish(PICTURE);
        assertThat(session.runningProperty().get()).isNull();
        assertThat(session.jobs()).hasSize(1);
        assertThat(session.pictures()).extracting(FinishedPicture::seed).containsExactly(7L, 8L);
        assertThat(session.pictures().get(0).file()).isCompletedWithValue(Path.of("7.png"));
    }

    @Test
    void aJobKnowsItsPicturesAsSoonAsItTellsOfItsEnd() {
        Job job = session.submit(Requests.order("apple", 7, 2));
        List<Long> seen = new ArrayList<>();
        job.stateProperty().subscribe(state -> {
            if (state == JobState.FINISHED) {
                job.pictures().forEach(picture -> seen.add(picture.seed()));
                session.submit(Requests.order("pear", 9, 1));
            }
        });
        service.job(0).start().finish(PICTURE);
        assertThat(seen).containsExactly(7L, 8L);
        assertThat(session.jobs()).extracting(it -> it.order().title()).containsExactly("pear");
    }

    @Test
    void aPictureIsMadeLargerAsAnyOtherJobIsDone() {
        UpscaleRequest request =
                new UpscaleRequest(PICTURE, Upscaler.Filter.LANCZOS, new Extent(512, 512), Optional.empty());
        Job job = session.submit(new UpscaleOrder(request, "apple.png", "Postprocess upscale by: 2"));
        service.job(0).start().finish(PICTURE);
        assertThat(service.job(0).upscaleRequest()).isEqualTo(request);
        assertThat(job.pictures()).hasSize(1);
        assertThat(job.pictures().get(0).file()).isCompletedWithValue(Path.of("0.png"));
    }

    @Test
    void progressIsSeenWhenItIsSampledAndOnlyTheLatest() {
        session.submit(Requests.order("apple", 7, 1));
        service.job(0).start().enter(Stage.SAMPLING);
        Job job = session.jobs().get(0);
        List<Integer> seen = new ArrayList<>();
        job.progressProperty().subscribe(progress -> {
            if (progress != null) {
                seen.add(progress.step());
            }
        });
        for (int step = 1; step <= 10; step++) {
            service.job(0).step(step, 4, Stickers.preview(0, 1));
        }
        assertThat(seen).isEmpty();
        session.sample();
        session.sample();
        assertThat(seen).containsExactly(10);
        assertThat(job.previewProperty().get()).isNotNull();
    }

    @Test
    void progressPutsNothingOnTheWindowsThread() {
        Session slow = new Session(service.engine(), Requests.keeper((o, h, s, i) -> Path.of("x")), queued::add);
        slow.submit(Requests.order("apple", 7, 1));
        int before = queued.size();
        service.job(0).step(1, 4, PICTURE).step(2, 4, PICTURE).step(3, 4, PICTURE);
        assertThat(queued).hasSize(before);
    }

    @Test
    void aFailedJobStaysWithItsCauseUntilItIsDismissed() {
        session.submit(Requests.order("apple", 7, 1));
        service.job(0).start().fail(new Failure.ModelNotFound("/models/gone"));
        Job job = session.jobs().get(0);
        assertThat(job.stateProperty().get()).isEqualTo(JobState.FAILED);
        assertThat(session.noticeProperty().get()).isEqualTo(Notice.error("failure.model-not-found", "/models/gone"));
        session.cancel(job);
        assertThat(session.jobs()).isEmpty();
    }

    @Test
    void aJobCanBeCancelledWhileItWaitsAndWhileItRuns() {
        session.submit(Requests.order("apple", 7, 1));
        session.submit(Requests.order("pear", 8, 1));
        service.job(0).start();
        session.cancel(session.jobs().get(1));
        assertThat(session.jobs()).hasSize(1);
        session.interrupt();
        assertThat(session.jobs()).isEmpty();
        assertThat(session.runningProperty().get()).isNull();
    }

    @Test
    void aRestartStartsTheJobAnewAndSaysSo() {
        session.submit(Requests.order("apple", 7, 1));
        service.job(0).start().step(5, 4, PICTURE);
        session.sample();
        service.job(0).dieAndRestart(new Failure.ProcessDied("signal 9"));
        assertThat(session.jobs().get(0).progressProperty().get()).isNull();
        assertThat(session.noticeProperty().get().level()).isEqualTo(Notice.Level.WARNING);
        service.job(0).finish(PICTURE);
        assertThat(session.pictures()).hasSize(1);
    }

    @Test
    void aJobUnderWhichTheEngineEndsTwiceIsPutAsideAndTheNextGoesOn() {
        Job bad = session.submit(Requests.order("poisoned apple", 7, 1));
        session.submit(Requests.order("pear", 8, 1));
        service.job(0).start().dieAndRestart(new Failure.ProcessDied("signal 9"));
        assertThat(bad.stateProperty().get()).isEqualTo(JobState.RUNNING);
        service.job(0).die(new Failure.ProcessDied("signal 9"));
        assertThat(bad.stateProperty().get()).isEqualTo(JobState.PUT_ASIDE);
        assertThat(session.noticeProperty().get()).isEqualTo(Notice.error("queue.put-aside", "poisoned apple"));
        assertThat(service.requests())
                .extracting(it -> it.prompt().positive())
                .containsExactly("poisoned apple", "pear");
        service.job(1).start().finish(PICTURE);
        assertThat(session.jobs()).containsExactly(bad);

        session.again(bad);
        assertThat(session.jobs()).singleElement().satisfies(job -> assertThat(job.deaths())
                .isZero());
        service.job(2).start().finish(PICTURE);
        assertThat(session.jobs()).isEmpty();
    }

    @Test
    void aJobIsPutAsideAlsoWhereTheServiceGivesUpOnIt() {
        Job bad = session.submit(Requests.order("poisoned apple", 7, 1));
        service.job(0)
                .start()
                .dieAndRestart(new Failure.ProcessDied("signal 9"))
                .fail(new Failure.ProcessDied("signal 9"));
        assertThat(bad.stateProperty().get()).isEqualTo(JobState.PUT_ASIDE);
        assertThat(session.noticeProperty().get().key()).isEqualTo("queue.put-aside");
    }

    @Test
    void withoutAnEngineTheQueueWaits() {
        session.submit(Requests.order("apple", 7, 1));
        session.submit(Requests.order("pear", 8, 1));
        service.job(0).fail(new Failure.EngineUnavailable("no PyTorch"));
        assertThat(session.queue().pausedProperty().get()).isTrue();
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void aJobIsKeptUntilItsPictureIs() {
        List<JobId> removed = new ArrayList<>();
        List<CompletableFuture<Map<Path, String>>> hashes = new ArrayList<>();
        Keeper slow = new Keeper(
                (order, known, seed, image) -> Path.of(seed + ".png"),
                request -> {
                    hashes.add(new CompletableFuture<>());
                    return hashes.get(0);
                },
                Runnable::run);
        Session kept = new Session(service.engine(), slow, Runnable::run);
        kept.keepJobs(new Removals(removed), new JobStore.Kept(List.of(), Map.of(), 0, true));
        Job job = kept.submit(Requests.order("apple", 7, 1));
        service.job(0).start().finish(PICTURE);
        assertThat(kept.jobs()).isEmpty();
        assertThat(removed).isEmpty();
        hashes.get(0).complete(Map.of());
        assertThat(removed).containsExactly(job.id());
    }

    @Test
    void whoClosesTheWindowKillsNoJob() {
        List<Job> changed = new ArrayList<>();
        session.keepJobs(new Changes(changed), new JobStore.Kept(List.of(), Map.of(), 0, true));
        session.submit(Requests.order("apple", 7, 1));
        session.submit(Requests.order("pear", 8, 1));
        // Ctrl+C ends the engine, too
        service.job(0).start().die(new Failure.ProcessDied("signal 2"));
        session.close();
        assertThat(changed).last().satisfies(job -> {
            assertThat(job.order().title()).isEqualTo("apple");
            assertThat(job.stateProperty().get()).isEqualTo(JobState.WAITING);
            assertThat(job.deaths()).isZero();
        });
        service.job(0).fail(new Failure.ProcessDied("signal 2"));
        assertThat(service.requests()).hasSize(1);
        assertThat(session.jobs()).hasSize(2);
    }

    @Test
    void aPictureThatCannotBeWrittenIsShownAllTheSame() {
        Session full = session((order, hashes, seed, image) -> {
            throw new IOException("no space left");
        });
        full.submit(Requests.order("apple", 7, 1));
        service.job(0).start().finish(PICTURE);
        assertThat(full.pictures()).hasSize(1);
        assertThat(full.noticeProperty().get().key()).isEqualTo("failure.not-saved");
        assertThat(full.jobs()).singleElement().satisfies(job -> {
            assertThat(job.stateProperty().get()).isEqualTo(JobState.FAILED);
            assertThat(job.fault()).isPresent();
        });
        assertThat(full.queue().pausedProperty().get()).isTrue();
    }

    @Test
    void theStripForgetsTheOldestPictures() {
        for (int i = 0; i < Session.MOST_PICTURES + 3; i++) {
            session.submit(Requests.order("apple", i, 1));
            service.job(i).start().finish(PICTURE);
        }
        assertThat(session.pictures()).hasSize(Session.MOST_PICTURES);
        assertThat(session.pictures().get(0).seed()).isEqualTo(Session.MOST_PICTURES + 2);
    }

    private Session session(PictureSink sink) {
        return new Session(service.engine(), Requests.keeper(sink), Runnable::run);
    }

    /** Writes down what is forgotten. */
    private record Removals(List<JobId> removed) implements JobStore {

        @Override
        public void add(Job job) {}

        @Override
        public void change(Job job) {}

        @Override
        public void remove(JobId job) {
            removed.add(job);
        }

        @Override
        public void learn(Pace.Kind kind, double seconds) {}
    }

    /** Writes down what changes. */
    private record Changes(List<Job> changed) implements JobStore {

        @Override
        public void add(Job job) {}

        @Override
        public void change(Job job) {
            changed.add(job);
        }

        @Override
        public void remove(JobId job) {}

        @Override
        public void learn(Pace.Kind kind, double seconds) {}
    }
}
