package pochade.inference.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.JobHandle;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.TokenCountRequest;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LocalInferenceServiceTest {

    private static final Path STARTER =
            Path.of(System.getProperty("project.root")).resolve("inference/models/starter");
    private static final LocalInferenceService SERVICE = new LocalInferenceService(DeviceChoice.CPU, 2, 0);

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    private static GenerationRequest request(int steps, Batch batch) {
        return new GenerationRequest(
                Networks.of(STARTER),
                new Prompt("red apple", "blue"),
                new Sampling(SamplerName.EULER_A, ScheduleName.AUTOMATIC, steps, 3),
                new Extent(64, 64),
                batch,
                Preview.every(1));
    }

    private static List<RgbImage> images(JobEvent end) {
        assertThat(end).isInstanceOf(JobEvent.Finished.class);
        return ((JobEvent.Finished) end).result().images();
    }

    @Test
    void a_job_goes_through_its_events_in_order() {
        List<JobEvent> events = new CopyOnWriteArrayList<>();
        JobHandle job = SERVICE.submit(request(3, new Batch(7, 1)), events::add);
        JobEvent end = job.end().join();
        assertThat(images(end)).singleElement().extracting(RgbImage::extent).isEqualTo(new Extent(64, 64));
        SERVICE.submit(request(1, new Batch(7, 1)), event -> {}).end().join();
        assertThat(events).first().isInstanceOf(JobEvent.Queued.class);
        assertThat(events).element(1).isInstanceOf(JobEvent.Started.class);
        assertThat(events).last().isEqualTo(end);
        assertThat(events).filteredOn(JobEvent::isEnd).hasSize(1);
        assertThat(events.stream()
                        .filter(JobEvent.Progressed.class::isInstance)
                        .map(event -> ((JobEvent.Progressed) event).progress())
                        .map(StepProgress::step))
                .containsExactly(1, 2, 3);
    }

    @Test
    void tokens_are_counted_by_the_tokenizer_of_a_checkpoint() {
        assertThat(SERVICE.countTokens(tokens(STARTER, "red apple BREAK red apple")))
                .succeedsWithin(1, TimeUnit.MINUTES)
                .isEqualTo(new TokenCount(77, 150));
        assertThat(SERVICE.countTokens(tokens(STARTER.resolve("nothing"), "red apple")))
                .failsWithin(1, TimeUnit.MINUTES)
                .withThrowableThat()
                .withCauseInstanceOf(InferenceException.class);
    }

    private static TokenCountRequest tokens(Path checkpoint, String text) {
        return new TokenCountRequest(checkpoint, text, false, 20, PromptOptions.DEFAULT, List.of());
    }

    /** The noise is the same to the bit; the networks sum a batch in another order, which rounds a pixel the other way now and then. */
    @Test
    void a_seed_gives_the_same_picture_alone_and_in_a_batch() {
        List<RgbImage> batch = images(
                SERVICE.submit(request(4, new Batch(41, 2)), event -> {}).end().join());
        List<RgbImage> alone = images(
                SERVICE.submit(request(4, new Batch(42, 1)), event -> {}).end().join());
        assertThat(largestDifference(batch.get(1), alone.get(0))).isLessThanOrEqualTo(1);
        assertThat(largestDifference(batch.get(0), alone.get(0))).isGreaterThan(50);
    }

    private static int largestDifference(RgbImage one, RgbImage other) {
        byte[] first = one.toBytes();
        byte[] second = other.toBytes();
        return IntStream.range(0, first.length)
                .map(i -> Math.abs(Byte.toUnsignedInt(first[i]) - Byte.toUnsignedInt(second[i])))
                .max()
                .orElseThrow();
    }

    @Test
    void a_cancelled_job_ends_early_and_the_next_is_as_without_it() {
        GenerationRequest request = request(3, new Batch(5, 1));
        List<RgbImage> before =
                images(SERVICE.submit(request, event -> {}).end().join());
        GenerationRequest endless = request(900, new Batch(5, 1));
        JobHandle[] running = new JobHandle[1];
        running[0] = SERVICE.submit(endless, event -> {
            if (event instanceof JobEvent.Progressed) {
                running[0].cancel();
            }
        });
        JobHandle waiting = SERVICE.submit(endless, event -> {});
        waiting.cancel();
        assertThat(waiting.end().join()).isInstanceOf(JobEvent.Cancelled.class);
        assertThat(running[0].end().join()).isInstanceOf(JobEvent.Cancelled.class);
        assertThat(images(SERVICE.submit(request, event -> {}).end().join())).isEqualTo(before);
    }

    @Test
    void a_missing_model_fails_the_job_with_its_path() {
        GenerationRequest request = request(3, new Batch(5, 1));
        GenerationRequest missing = new GenerationRequest(
                Networks.of(Path.of("no-such-model")),
                request.prompt(),
                request.sampling(),
                request.size(),
                request.batch(),
                request.preview());
        JobEvent end = SERVICE.submit(missing, event -> {}).end().join();
        assertThat(end).isInstanceOfSatisfying(JobEvent.Failed.class, failed -> assertThat(failed.failure())
                .isInstanceOf(Failure.ModelNotFound.class)
                .extracting(Failure::summary)
                .asString()
                .contains("no-such-model"));
    }
}
