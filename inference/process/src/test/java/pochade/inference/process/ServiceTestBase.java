package pochade.inference.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.JobHandle;
import pochade.inference.api.event.JobEvent;
import pochade.inference.process.FakeWorker.Manner;

/** Starts services with fake workers, and checks after each test that closing leaves no thread and no process behind. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ServiceTestBase {

    private final List<ProcessInferenceService> services = new ArrayList<>();
    final Recorder<EngineStatus> statuses = new Recorder<>();

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

    ProcessInferenceService start(Manner manner) {
        return start(Workers.command(manner), Workers.QUICK);
    }

    ProcessInferenceService start(WorkerCommand command, Supervision supervision) {
        ProcessInferenceService service = new ProcessInferenceService(command, supervision);
        services.add(service);
        service.onStatus(statuses);
        return service;
    }

    ProcessHandle ready(int nth) throws InterruptedException {
        return Workers.process(statuses.await(EngineStatus.Ready.class, nth));
    }

    static JobEvent end(JobHandle job) throws Exception {
        return job.end().get(Recorder.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    static List<String> kinds(Recorder<JobEvent> events) {
        return events.seen().stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }
}
