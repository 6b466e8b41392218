package pochade.inference.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pochade.inference.api.InferenceService;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.Workload;
import pochade.inference.process.ProcessInferenceService;
import pochade.inference.process.Supervision;

/** The real inference process on the starter model. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class WorkerProcessTest {

    private static final GenerationRequest REQUEST = new GenerationRequest(
            Networks.of(StarterWorker.STARTER),
            new Prompt("red apple", "blurry"),
            new Sampling(SamplerName.EULER_A, ScheduleName.AUTOMATIC, 8, 3),
            new Extent(64, 64),
            new Batch(7, 1),
            Preview.every(2));

    @Test
    void a_process_killed_in_a_job_is_started_again_and_the_job_gives_the_same_picture() {
        try (InferenceService service = new ProcessInferenceService(StarterWorker.command(), Supervision.DEFAULT)) {
            JobEvent undisturbed = service.submit(REQUEST, event -> {}).end().join();

            List<JobEvent> events = new CopyOnWriteArrayList<>();
            AtomicBoolean killed = new AtomicBoolean();
            JobEvent end = service.submit(REQUEST, event -> {
                        events.add(event);
                        if (event instanceof JobEvent.Progressed && killed.compareAndSet(false, true)) {
                            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
                        }
                    })
                    .end()
                    .join();

            assertThat(killed).isTrue();
            assertThat(events).hasAtLeastOneElementOfType(JobEvent.Interrupted.class);
            assertThat(events).filteredOn(JobEvent::isEnd).containsExactly(end);
            assertThat(images(end)).isEqualTo(images(undisturbed));
        }
    }

    @Test
    void a_model_is_described_by_its_headers() {
        try (InferenceService service = new ProcessInferenceService(StarterWorker.command(), Supervision.DEFAULT)) {
            ModelDescription starter = service.inspect(StarterWorker.STARTER).join();
            assertThat(starter.prediction()).isEqualTo("v_prediction");
            assertThat(starter.nativeSize()).contains(new Extent(128, 128));
            assertThat(starter.components())
                    .extracting(ModelDescription.Component::name)
                    .containsExactly("text_encoder", "unet", "vae");
        }
    }

    @Test
    void what_a_job_takes_is_told_before_it_starts_and_while_another_runs() {
        try (InferenceService service = new ProcessInferenceService(StarterWorker.command(), Supervision.DEFAULT)) {
            MemoryEstimate before = service.estimate(Workload.of(REQUEST)).join();
            assertThat(before.weights()).isGreaterThan(1 << 20);
            assertThat(before.working()).isPositive();
            assertThat(before.fits()).isTrue();

            List<MemoryEstimate> planned = new CopyOnWriteArrayList<>();
            service.submit(REQUEST, event -> {
                        if (event instanceof JobEvent.Planned plan) {
                            planned.add(plan.memory());
                        }
                    })
                    .end()
                    .join();
            assertThat(planned).extracting(MemoryEstimate::working).containsExactly(before.working());
            assertThat(service.estimate(Workload.of(REQUEST)).join().weights()).isZero();

            Workload nowhere = new Workload(Path.of("nowhere"), Optional.empty(), new Extent(64, 64), 1);
            assertThat(service.estimate(nowhere)).failsWithin(Duration.ofMinutes(1));
        }
    }

    private static Object images(JobEvent end) {
        assertThat(end).isInstanceOf(JobEvent.Finished.class);
        return ((JobEvent.Finished) end).result().images();
    }
}
