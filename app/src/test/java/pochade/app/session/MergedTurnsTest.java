package pochade.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pochade.app.FakeInferenceService;
import pochade.app.FakeJob;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.Order;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.JobId;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.image.RgbImage;

/** Jobs that differ in words and seeds alone go to the engine together. */
final class MergedTurnsTest {

    private static final RgbImage PICTURE = Stickers.fruit(0);

    private final FakeInferenceService service = new FakeInferenceService();
    private final List<String> saved = new ArrayList<>();
    private final States store = new States();
    private final Session session = new Session(
            service.engine(),
            Requests.keeper((order, hashes, seed, image) -> {
                saved.add(order.title() + ' ' + seed);
                return Path.of(seed + ".png");
            }),
            Runnable::run);

    @BeforeEach
    void start() {
        session.mergeUpTo(() -> 4);
        session.keepJobs(store, new JobStore.Kept(List.of(), Map.of(), 0, true));
    }

    private static GenerationOrder other(String prompt) {
        GenerationOrder order = Requests.order(prompt, 3, 1);
        return order.with(order.request().withTiling(true));
    }

    private List<Job> submit(Order... orders) {
        return session.submit(List.of(orders));
    }

    private List<Job> fruits() {
        return submit(Requests.order("apple", 7, 2), Requests.order("pear", 9, 1), Requests.order("plum", 4, 1));
    }

    @Test
    void neighboursAreOneJobOfTheEngineAndEachHasItsPictures() {
        List<Job> jobs = fruits();
        FakeJob merged = service.job(0).start();
        assertThat(merged.mergedRequest().requests())
                .extracting(it -> it.prompt().positive())
                .containsExactly("apple", "pear", "plum");
        assertThat(jobs).allMatch(job -> job.stateProperty().get() == JobState.RUNNING);
        assertThat(session.runningProperty().get()).isSameAs(jobs.get(0));

        merged.finish(PICTURE);
        assertThat(jobs).allMatch(job -> job.stateProperty().get() == JobState.FINISHED);
        assertThat(jobs).extracting(job -> job.pictures().size()).containsExactly(2, 1, 1);
        assertThat(saved).containsExactly("apple 7", "apple 8", "pear 9", "plum 4");
        assertThat(session.jobs()).isEmpty();
        assertThat(session.runningProperty().get()).isNull();
        assertThat(store.states).isEmpty();
    }

    @Test
    void othersStayByThemselvesAndTheLimitIsKept() {
        submit(
                Requests.order("apple", 7, 3),
                Requests.order("pear", 9, 2),
                other("stone"),
                Requests.order("plum", 4, 1),
                Requests.order("lime", 4, 3),
                Requests.order("fig", 5, 5),
                Requests.order("date", 6, 1));
        List<Integer> together = new ArrayList<>();
        for (int i = 0; i < service.size(); i++) {
            int before = session.jobs().size();
            service.job(i).start().finish(PICTURE);
            together.add(before - session.jobs().size());
        }
        assertThat(together).containsExactly(1, 1, 1, 2, 1, 1);
        assertThat(session.jobs()).isEmpty();
    }

    @Test
    void whatIsEditedHasNoTurnAndOffNothingIsMerged() {
        session.queue().pausedProperty().set(true);
        List<Job> jobs = fruits();
        session.queue().editedProperty().set(jobs.get(1));
        session.queue().pausedProperty().set(false);
        assertThat(service.job(0).mergedRequest().requests())
                .extracting(it -> it.prompt().positive())
                .containsExactly("apple", "plum");
        service.job(0).start().finish(PICTURE);
        session.mergeUpTo(() -> 1);
        session.queue().editedProperty().set(null);
        submit(Requests.order("fig", 5, 1));
        assertThat(service.job(1).request().prompt().positive()).isEqualTo("pear");
    }

    @Test
    void eachHasItsProgressAndThePreviewOfItsOwnPicture() {
        List<Job> jobs = fruits();
        FakeJob merged = service.job(0).start().enter(Stage.SAMPLING);
        merged.step(new StepProgress(1, 20, 4, Optional.of(PICTURE), 1));
        session.sample();
        assertThat(jobs).allSatisfy(job -> {
            assertThat(job.stageProperty().get()).isEqualTo(Stage.SAMPLING);
            assertThat(job.progressProperty().get().step()).isEqualTo(1);
        });
        assertThat(jobs).extracting(job -> job.previewProperty().get()).containsExactly(PICTURE, null, null);
        merged.step(new StepProgress(2, 20, 4, Optional.of(PICTURE), 2));
        session.sample();
        assertThat(jobs.get(1).previewProperty().get()).isEqualTo(PICTURE);
        assertThat(jobs.get(2).previewProperty().get()).isNull();
    }

    @Test
    void oneThatIsCancelledLeavesTheOthersAtWork() {
        List<Job> jobs = fruits();
        List<Job> ended = new ArrayList<>();
        session.onEnd(ended::add);
        service.job(0).start();
        session.cancel(jobs.get(0));
        assertThat(jobs.get(0).stateProperty().get()).isEqualTo(JobState.CANCELLED);
        assertThat(session.jobs()).containsExactly(jobs.get(1), jobs.get(2));
        assertThat(session.runningProperty().get()).isSameAs(jobs.get(1));
        assertThat(session.currentProperty().get()).isSameAs(jobs.get(1));
        assertThat(service.job(0).end()).isNotDone();

        service.job(0).finish(PICTURE);
        assertThat(saved).containsExactly("pear 9", "plum 4");
        assertThat(ended).containsExactly(jobs.get(0), jobs.get(1), jobs.get(2));
    }

    @Test
    void whenTheLastIsCancelledTheEngineStops() {
        List<Job> jobs = fruits();
        service.job(0).start();
        jobs.forEach(session::cancel);
        assertThat(service.job(0).end()).isDone();
        assertThat(session.jobs()).isEmpty();
        assertThat(session.currentProperty().get()).isNull();
        assertThat(store.states).isEmpty();
    }

    @Test
    void whoInterruptsStopsAllThatRun() {
        List<Job> jobs = fruits();
        Job last = submit(other("stone")).get(0);
        service.job(0).start();
        session.interrupt();
        assertThat(jobs).allMatch(job -> job.stateProperty().get() == JobState.CANCELLED);
        assertThat(session.jobs()).containsExactly(last);
        assertThat(service.job(1).request().prompt().positive()).isEqualTo("stone");
    }

    @Test
    void allAreCancelledAtOnce() {
        fruits();
        submit(other("stone"));
        service.job(0).start();
        session.cancelAll();
        assertThat(session.jobs()).isEmpty();
        assertThat(service.size()).isEqualTo(1);
    }

    @Test
    void afterAFailureEachIsTriedAlone() {
        List<Job> jobs = fruits();
        service.job(0).start().fail(new Failure.OutOfMemory("sampling", "too much"));
        assertThat(service.job(1).request().prompt().positive()).isEqualTo("apple");
        assertThat(jobs).allMatch(job -> job.stateProperty().get() == JobState.WAITING && job.deaths() == 0);
        service.job(1).start().finish(PICTURE);
        service.job(2).start().fail(new Failure.Internal("a word it can't bear"));
        service.job(3).start().finish(PICTURE);
        assertThat(jobs)
                .extracting(job -> job.stateProperty().get())
                .containsExactly(JobState.FINISHED, JobState.FAILED, JobState.FINISHED);
        assertThat(saved).containsExactly("apple 7", "apple 8", "plum 4");
    }

    @Test
    void whereTheEngineEndsUnderThemEachIsTriedAloneAndOnlyTheCulpritIsPutAside() {
        List<Job> jobs = fruits();
        service.job(0).start().die(new Failure.ProcessDied("signal 9"));
        assertThat(service.job(0).end()).isDone();
        assertThat(session.noticeProperty().get().key()).isEqualTo("failure.interrupted");
        assertThat(store.states).containsOnlyKeys(ids(jobs)).containsValue("WAITING 1");
        service.job(1).start().finish(PICTURE);
        service.job(2).start().die(new Failure.ProcessDied("signal 9"));
        service.job(3).start().finish(PICTURE);
        assertThat(jobs)
                .extracting(job -> job.stateProperty().get())
                .containsExactly(JobState.FINISHED, JobState.PUT_ASIDE, JobState.FINISHED);
    }

    @Test
    void theyAreKeptAsRunningAndAClosedWindowLeavesThemWaiting() {
        List<Job> jobs = fruits();
        service.job(0).start();
        assertThat(store.states).containsOnlyKeys(ids(jobs)).doesNotContainValue("WAITING 0");
        session.close();
        assertThat(store.states).containsOnlyKeys(ids(jobs)).doesNotContainValue("RUNNING 0");
    }

    @Test
    void theNoticeOfMemoryComesOnceAndATimeIsLearnedForEachPicture() {
        session.queue().pausedProperty().set(true);
        List<Job> jobs = fruits();
        session.queue().pausedProperty().set(false);
        service.job(0).start();
        MemoryEstimate memory = new MemoryEstimate(1L << 30, 1L << 30, 8L << 30, Set.of());
        service.job(0).plan(memory);
        assertThat(jobs).allMatch(job -> memory.equals(job.memoryProperty().get()));
        service.job(0).finish(PICTURE);
        double one = session.seconds(Requests.of("fig", 1, 1)).getAsDouble();
        assertThat(session.seconds(Requests.of("fig", 1, 4)).getAsDouble()).isEqualTo(4 * one);
    }

    private static JobId[] ids(List<Job> jobs) {
        return jobs.stream().map(Job::id).toArray(JobId[]::new);
    }

    /** The state of each job that is kept, with its deaths. */
    private static final class States implements JobStore {

        private final Map<JobId, String> states = new HashMap<>();

        @Override
        public void add(Job job) {
            change(job);
        }

        @Override
        public void change(Job job) {
            states.put(job.id(), job.stateProperty().get().name() + ' ' + job.deaths());
        }

        @Override
        public void remove(JobId job) {
            states.remove(job);
        }

        @Override
        public void learn(Pace.Kind kind, double seconds) {}
    }
}
