package pochade.inference.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.JobHandle;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.image.Extent;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.Workload;
import pochade.inference.process.FakeWorker.Manner;

final class ProcessInferenceServiceTest extends ServiceTestBase {

    @Test
    void aJobRunsInTheOtherProcess() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        Recorder<JobEvent> events = new Recorder<>();
        JobHandle job = service.submit(Workers.request("steps"), events);

        JobEvent.Finished end = (JobEvent.Finished) end(job);
        assertThat(end.result().images()).containsExactly(ScriptedJob.picture(512), ScriptedJob.picture(64));
        assertThat(kinds(events))
                .startsWith("Queued", "Started", "Staged", "Progressed")
                .endsWith("Finished");
        assertThat(events.seen())
                .allMatch(event -> event.job().equals(job.id()))
                .endsWith(end);
        StepProgress last = events.await(JobEvent.Progressed.class).progress();
        assertThat(last.preview()).contains(ScriptedJob.picture(128));
        assertThat(statuses.seen()).first().isInstanceOf(EngineStatus.Starting.class);
        assertThat(ready(1)).isNotEqualTo(ProcessHandle.current());
        assertThat(service.status()).isInstanceOf(EngineStatus.Ready.class);
    }

    @Test
    void jobsRunInTheOrderOfSubmission() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        Recorder<JobEvent> events = new Recorder<>();
        List<JobHandle> jobs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            jobs.add(service.submit(Workers.request(i == 2 ? "fail" : "steps"), events));
        }
        end(jobs.get(4));
        assertThat(events.seen().stream().filter(JobEvent::isEnd).map(JobEvent::job))
                .containsExactlyElementsOf(jobs.stream().map(JobHandle::id).toList());
        assertThat(end(jobs.get(2)))
                .isEqualTo(new JobEvent.Failed(jobs.get(2).id(), new Failure.OutOfMemory("VAE", "1 GiB")));
    }

    @Test
    void aJobThatTheEngineRefusesFailsWithTheReason() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        JobHandle job = service.submit(Workers.request("throw"), new Recorder<>());
        assertThat(end(job))
                .isEqualTo(new JobEvent.Failed(job.id(), new Failure.Unsupported("prompt", "is a throw", "be kind")));
    }

    @Test
    void cancellingEndsWaitingJobsAtOnceAndARunningOneThroughTheWorker() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        Recorder<JobEvent> events = new Recorder<>();
        Recorder<JobEvent> others = new Recorder<>();
        JobHandle running = service.submit(Workers.request("hang"), events);
        JobHandle waiting = service.submit(Workers.request("steps"), others);
        events.await(JobEvent.Progressed.class);
        waiting.cancel();
        assertThat(end(waiting)).isEqualTo(new JobEvent.Cancelled(waiting.id()));
        assertThat(kinds(others)).containsExactly("Queued", "Cancelled");
        assertThat(running.end()).isNotDone();

        running.cancel();
        running.cancel();
        assertThat(end(running)).isEqualTo(new JobEvent.Cancelled(running.id()));
        assertThat(end(service.submit(Workers.request("steps"), new Recorder<>())))
                .isInstanceOf(JobEvent.Finished.class);
        assertThat(kinds(events)).containsOnlyOnce("Cancelled");
        assertThat(statuses.seen()).noneMatch(EngineStatus.Restarting.class::isInstance);
    }

    @Test
    void cancellingAnEndedJobChangesNothing() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        Recorder<JobEvent> events = new Recorder<>();
        JobHandle job = service.submit(Workers.request("steps"), events);
        JobEvent end = end(job);
        job.cancel();
        end(service.submit(Workers.request("steps"), new Recorder<>()));
        assertThat(events.seen()).endsWith(end);
        assertThat(job.end()).isCompletedWithValue(end);
    }

    @Test
    void whatTheProcessPrintsDoesNoHarm() throws Exception {
        ProcessInferenceService service = start(Manner.PRINTS_GARBAGE);
        assertThat(end(service.submit(Workers.request("steps"), new Recorder<>())))
                .isInstanceOf(JobEvent.Finished.class);
    }

    @Test
    void aListenerThatThrowsDisturbsNobody() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        JobHandle job = service.submit(Workers.request("steps"), event -> {
            throw new IllegalStateException("listener");
        });
        assertThat(end(job)).isInstanceOf(JobEvent.Finished.class);
        assertThat(end(service.submit(Workers.request("steps"), new Recorder<>())))
                .isInstanceOf(JobEvent.Finished.class);
    }

    @Test
    void aSlowListenerMissesPreviewsButNoEnd() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        Recorder<JobEvent> events = new Recorder<>();
        CountDownLatch finished = new CountDownLatch(1);
        JobHandle job = service.submit(Workers.request("flood"), event -> {
            events.accept(event);
            if (event instanceof JobEvent.Progressed) {
                awaitQuietly(finished);
            }
        });
        events.await(JobEvent.Progressed.class);
        // the next job starts when the flood is over, and its end shows without any listener
        service.submit(Workers.request("exit:0"), new Recorder<>());
        ready(1).onExit().get(20, TimeUnit.SECONDS);
        finished.countDown();
        JobEvent.Finished end = (JobEvent.Finished) end(job);
        // the one that blocks, the last, and perhaps one more before the other job's events
        assertThat(kinds(events))
                .startsWith("Queued", "Started", "Staged", "Progressed")
                .endsWith("Progressed", "Finished")
                .hasSizeLessThanOrEqualTo(7);
        JobEvent last = events.seen().get(events.seen().size() - 2);
        assertThat(((JobEvent.Progressed) last).progress().step()).isEqualTo(ScriptedJob.FLOOD);
        assertThat(events.seen()).endsWith(end);
    }

    @Test
    void modelsAreInspected() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        assertThat(service.inspect(Path.of("/models/toy"))
                        .get(20, TimeUnit.SECONDS)
                        .metadata())
                .containsEntry("key", "value");
        assertThatThrownBy(() -> service.inspect(Path.of("/models/missing")).get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(InferenceException.class, e -> assertThat(e.failure())
                        .isEqualTo(new Failure.ModelNotFound("/models/missing")));
        assertThatThrownBy(() -> service.inspect(Path.of("/models/throw")).get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        InferenceException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.Internal.class));
    }

    @Test
    void tokensAreCountedWhileAJobRuns() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        Recorder<JobEvent> events = new Recorder<>();
        service.submit(Workers.request("hang"), events);
        events.await(JobEvent.Progressed.class);
        assertThat(service.countTokens(Workers.tokens("a red fox")).get(20, TimeUnit.SECONDS))
                .isEqualTo(new TokenCount(3, 75));
        var open = service.countTokens(Workers.tokens("never"));
        service.close();
        assertThat(open).isCompletedExceptionally();
        assertThat(service.countTokens(Workers.tokens("a red fox"))).isCompletedExceptionally();
    }

    @Test
    void memoryIsEstimated() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        Workload workload = new Workload(Path.of("/models/toy"), Optional.empty(), new Extent(64, 64), 3);
        assertThat(service.estimate(workload).get(20, TimeUnit.SECONDS))
                .isEqualTo(new MemoryEstimate(1, 3, 100, Set.of()));
    }

    @Test
    void closingEndsEveryJobOnce() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        Recorder<JobEvent> events = new Recorder<>();
        JobHandle running = service.submit(Workers.request("hang"), events);
        JobHandle waiting = service.submit(Workers.request("steps"), events);
        var answer = service.inspect(Path.of("/models/never"));
        events.await(JobEvent.Progressed.class);
        service.close();

        assertThat(running.end()).isCompletedWithValue(new JobEvent.Cancelled(running.id()));
        assertThat(waiting.end()).isCompletedWithValue(new JobEvent.Cancelled(waiting.id()));
        assertThat(events.seen().stream().filter(JobEvent::isEnd)).hasSize(2);
        assertThat(answer).isCompletedExceptionally();
        assertThat(service.status()).isEqualTo(new EngineStatus.Closed());
        assertThat(statuses.seen()).endsWith(new EngineStatus.Closed());
        running.cancel();
        service.close();
        assertThatThrownBy(() -> service.submit(Workers.request("steps"), events))
                .isInstanceOf(IllegalStateException.class);
        assertThat(service.inspect(Path.of("/models/toy"))).isCompletedExceptionally();
    }

    @Test
    void closingWhileTheProcessStartsEndsIt() throws Exception {
        ProcessInferenceService service = start(Manner.LOADS_FOREVER);
        JobHandle job = service.submit(Workers.request("steps"), new Recorder<>());
        service.close();
        assertThat(job.end()).isCompletedWithValue(new JobEvent.Cancelled(job.id()));
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
