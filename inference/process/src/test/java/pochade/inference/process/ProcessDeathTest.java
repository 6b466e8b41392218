package pochade.inference.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.JobHandle;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.event.JobEvent;
import pochade.inference.process.FakeWorker.Manner;

final class ProcessDeathTest extends ServiceTestBase {

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
        "FORGETS_TO_GREET, instead of protocol",
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
}
