package pochade.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.GenerationResult;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobId;
import pochade.inference.api.event.Timings;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.MergedRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Sampling;

class MergedJobsTest {

    private static GenerationRequest request(String words, Batch batch, int steps) {
        return new GenerationRequest(
                Networks.of(Path.of("model")),
                Prompt.of(words),
                Sampling.DEFAULT.withSteps(steps),
                new Extent(128, 128),
                batch,
                Preview.NONE);
    }

    private static final GenerationRequest FOX = request("fox", new Batch(1, 2), 20);
    private static final GenerationRequest DOG = request("dog", new Batch(7, 1), 20);
    private static final GenerationRequest SLOW = request("dog", new Batch(7, 1), 30);

    @Test
    void neighboursThatDifferInWordsAndSeedsBecomeOneJob() {
        assertThat(MergedJobs.of(List.of(FOX, DOG, SLOW, DOG), 8))
                .extracting(MergedJobs.Lot::request)
                .containsExactly(new MergedRequest(List.of(FOX, DOG)), SLOW, DOG);
        assertThat(MergedJobs.of(List.of(FOX, FOX, DOG), 3))
                .extracting(MergedJobs.Lot::first)
                .containsExactly(0, 1);
        assertThat(MergedJobs.of(List.of(FOX, DOG), 1)).hasSize(2);
    }

    @Test
    void eachRequestHasItsOwnPartOfTheEnd() {
        MergedJobs.Lot lot = new MergedJobs.Lot(0, List.of(FOX, DOG));
        JobId id = JobId.random();
        List<RgbImage> images = LongStream.range(0, 3)
                .mapToObj(i -> RgbImage.of(new Extent(1, 1), new byte[] {(byte) i, 0, 0}))
                .toList();
        Timings timings = new Timings(0, 0, List.of(), 0, 0);
        assertThat(lot.events(new JobEvent.Finished(id, new GenerationResult(images, List.of(1L, 2L, 7L), timings))))
                .containsExactly(
                        new JobEvent.Finished(id, new GenerationResult(images.subList(0, 2), List.of(1L, 2L), timings)),
                        new JobEvent.Finished(id, new GenerationResult(images.subList(2, 3), List.of(7L), timings)));
        assertThat(lot.events(new JobEvent.Started(id))).hasSize(1);
        assertThat(lot.events(new JobEvent.Failed(id, new Failure.Internal("x"))))
                .hasSize(2);
    }
}
