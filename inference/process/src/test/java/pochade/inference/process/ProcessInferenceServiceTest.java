package pochade.inference.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.JobHandle;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.StepProgress;
import pochade.inference.process.FakeWorker.Manner;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ProcessInferenceServiceTest {

    private final List<ProcessInferenceService> services = new ArrayList<>();
    private final Recorder<EngineStatus> statuses = new Recorder<>();

    @AfterEach
    void closeLeavesNothingBehind() throws Exception {
        services.forEach(ProcessInferenceService::close);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("inference-")) {
                thread.join(Duration.ofSeconds(5).toMillis());
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
        for (EngineStatus status : statuses.seen()) {
            if (status instanceof EngineStatus.Ready ready) {
                assertThat(ProcessHandle.of(Long.parseLong(ready.device()))).isEmpty();
            }
        }
    }

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
    void aKilledProcessIsReplacedAndTheJobRunsAgain(@TempDir Path folder) throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        Recorder<JobEvent> events = new Recorder<>();
        Recorder<JobEvent> others = new Recorder<>();
        JobHandle job = service.submit(Workers.request("once:" + folder.resolve("marker")), events);
        JobHandle next = service.submit(Workers.request("steps"), others);
        events.await(JobEvent.Progressed.class);
        long killed = System.nanoTime();
        Workers.kill(ready(1));

        JobEvent.Interrupted interrupted = events.await(JobEvent.Interrupted.class);
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(5));
        assertThat(interrupted.cause().summary()).contains("killed (SIGKILL)");
        assertThat(end(job)).isInstanceOf(JobEvent.Finished.class);
        assertThat(end(next)).isInstanceOf(JobEvent.Finished.class);
        assertThat(kinds(events))
                .startsWith("Queued", "Started", "Staged", "Progressed", "Interrupted", "Started", "Staged")
                .endsWith("Finished")
                .containsOnlyOnce("Finished", "Interrupted");
        assertThat(kinds(others)).startsWith("Queued", "Started").containsOnlyOnce("Started");
        assertThat(statuses.await(EngineStatus.Restarting.class).cause()).isEqualTo(interrupted.cause());
        assertThat(ready(2)).isNotEqualTo(ProcessHandle.current());
    }

    @Test
    void aSecondDeathFailsTheJobAndTheNextOneRuns() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        Recorder<JobEvent> events = new Recorder<>();
        JobHandle job = service.submit(Workers.request("hang"), events);
        JobHandle next = service.submit(Workers.request("steps"), new Recorder<>());
        events.await(JobEvent.Progressed.class, 1);
        Workers.kill(ready(1));
        events.await(JobEvent.Progressed.class, 2);
        Workers.kill(ready(2));

        JobEvent.Failed end = (JobEvent.Failed) end(job);
        assertThat(end.failure()).isInstanceOf(Failure.ProcessDied.class);
        assertThat(end.failure().summary()).contains("killed (SIGKILL)");
        assertThat(end(next)).isInstanceOf(JobEvent.Finished.class);
        assertThat(kinds(events))
                .containsExactly(
                        "Queued",
                        "Started",
                        "Staged",
                        "Progressed",
                        "Interrupted",
                        "Started",
                        "Staged",
                        "Progressed",
                        "Failed");
    }

    @Test
    void jobsThatTakeTheProcessDownFailWithTheStatusAndTheLastWords() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        JobHandle job = service.submit(Workers.request("exit:139"), new Recorder<>());
        JobHandle next = service.submit(Workers.request("exit:134"), new Recorder<>());
        JobHandle last = service.submit(Workers.request("steps"), new Recorder<>());
        assertThat(((JobEvent.Failed) end(job)).failure().summary())
                .contains("segmentation fault")
                .contains("a native library says good-bye");
        assertThat(((JobEvent.Failed) end(next)).failure().summary()).contains("aborted");
        assertThat(end(last)).isInstanceOf(JobEvent.Finished.class);
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
    void aJobThatIgnoresItsCancelIsKilledAndTheOthersGoOn() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        Recorder<JobEvent> events = new Recorder<>();
        JobHandle job = service.submit(Workers.request("stubborn"), events);
        JobHandle next = service.submit(Workers.request("steps"), new Recorder<>());
        events.await(JobEvent.Progressed.class);
        job.cancel();
        assertThat(end(job)).isEqualTo(new JobEvent.Cancelled(job.id()));
        assertThat(end(next)).isInstanceOf(JobEvent.Finished.class);
        assertThat(kinds(events)).doesNotContain("Interrupted").containsOnlyOnce("Cancelled");
        assertThat(statuses.await(EngineStatus.Restarting.class).cause().summary())
                .contains("cancelled");
    }

    @ParameterizedTest
    @CsvSource({
        "EXITS_AT_ONCE, 'exit status 3\nno such library: libfake.so'",
        "NEVER_CONNECTS, was not ready within 1 s",
        "LOADS_FOREVER, was not ready within 1 s",
        "SPEAKS_ANOTHER_VERSION, protocol=99",
        "FORGETS_TO_GREET, instead of protocol 1",
        "SENDS_GARBAGE, sent what is no message",
        "DIES_LOADING, aborted (SIGABRT)",
        "HAS_NO_ENGINE, libfake.so: too old"
    })
    void aProcessThatNeverServesMakesTheEngineUnavailable(Manner manner, String reason) throws Exception {
        Supervision impatient = new Supervision(
                Duration.ofSeconds(1), 2, Duration.ofMillis(10), Duration.ofSeconds(1), Duration.ofSeconds(1));
        ProcessInferenceService service =
                start(Workers.command(manner), manner.name().matches("NEVER_.*|LOADS_.*") ? impatient : Workers.QUICK);
        Recorder<JobEvent> events = new Recorder<>();
        JobHandle job = service.submit(Workers.request("steps"), events);
        assertThatThrownBy(() -> service.inspect(Path.of("/models/toy")).get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(InferenceException.class);
        JobEvent.Failed end = (JobEvent.Failed) end(job);
        assertThat(end.failure()).isInstanceOf(Failure.EngineUnavailable.class);
        assertThat(end.failure().summary()).contains(reason);
        assertThat(statuses.await(EngineStatus.Unavailable.class).cause()).isEqualTo(end.failure());
        assertThat(kinds(events)).containsExactly("Queued", "Failed");
    }

    @Test
    void aProgramThatIsNotThereMakesTheEngineUnavailableAndALaterJobTriesAgain() throws Exception {
        ProcessInferenceService service =
                start(new WorkerCommand(List.of("/no/such/program"), Map.of()), Workers.QUICK);
        assertThat(statuses.await(EngineStatus.Unavailable.class).cause().summary())
                .contains("/no/such/program");
        JobHandle job = service.submit(Workers.request("steps"), new Recorder<>());
        assertThat(end(job)).isInstanceOf(JobEvent.Failed.class);
        assertThat(statuses.await(EngineStatus.Unavailable.class, 2)).isNotNull();
        assertThat(statuses.await(EngineStatus.Starting.class, 2)).isNotNull();
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
        assertThat(kinds(events))
                .containsExactly("Queued", "Started", "Staged", "Progressed", "Progressed", "Finished");
        assertThat(events.await(JobEvent.Progressed.class, 2).progress().step()).isEqualTo(ScriptedJob.FLOOD);
        assertThat(events.seen()).endsWith(end);
    }

    @Test
    void modelsAreInspected() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        assertThat(service.inspect(Path.of("/models/toy"))
                        .get(20, TimeUnit.SECONDS)
                        .family())
                .isEqualTo("Toy");
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
    void anInspectionFailsWhenTheProcessDies() throws Exception {
        ProcessInferenceService service = start(Manner.SERVES);
        ProcessHandle worker = ready(1);
        var answer = service.inspect(Path.of("/models/never"));
        service.inspect(Path.of("/models/toy")).get(20, TimeUnit.SECONDS);
        Workers.kill(worker);
        assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        InferenceException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.ProcessDied.class));
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

    private ProcessInferenceService start(Manner manner) {
        return start(Workers.command(manner), Workers.QUICK);
    }

    private ProcessInferenceService start(WorkerCommand command, Supervision supervision) {
        ProcessInferenceService service = new ProcessInferenceService(command, supervision);
        services.add(service);
        service.onStatus(statuses);
        return service;
    }

    private ProcessHandle ready(int nth) throws InterruptedException {
        return Workers.process(statuses.await(EngineStatus.Ready.class, nth));
    }

    private static JobEvent end(JobHandle job) throws Exception {
        return job.end().get(Recorder.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static List<String> kinds(Recorder<JobEvent> events) {
        return events.seen().stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
