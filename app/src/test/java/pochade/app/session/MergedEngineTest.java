package pochade.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pochade.app.RealEngine;
import pochade.app.Requests;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.Order;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Sampling;

/** Merged jobs in the real inference process, which is killed under them once. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class MergedEngineTest {

    private static final Path STARTER =
            Path.of(System.getProperty("project.root")).resolve("inference/models/starter");

    private final ExecutorService ui = Executors.newSingleThreadExecutor();

    @Test
    void theyGiveThePicturesOfSingleJobsWhichFollowWhenTheEngineDies() {
        RealEngine service = new RealEngine();
        service.killAtProgress();
        try (Engine engine = new Engine(device -> service, new Settings(Path.of("none")), ui, Runnable::run)) {
            Session session = onUi(() ->
                    new Session(engine, Requests.keeper((order, hashes, seed, image) -> Path.of(seed + ".png")), ui));
            List<RgbImage> alone = pictures(session, 1);
            assertThat(onUi(() -> session.noticeProperty().get().key())).isEqualTo("failure.interrupted");
            List<RgbImage> together = pictures(session, 0);
            assertThat(together).hasSize(4);
            for (int i = 0; i < together.size(); i++) {
                assertThat(largestDifference(alone.get(i), together.get(i))).isLessThanOrEqualTo(1);
            }
            assertThat(alone.get(0)).isNotEqualTo(alone.get(1));
        } finally {
            ui.shutdown();
        }
    }

    /** @param deaths of the engine under each job */
    private List<RgbImage> pictures(Session session, int deaths) {
        List<Job> jobs = onUi(() -> {
            session.mergeUpTo(() -> 4);
            return session.submit(List.of(order("red apple", 1, 2), order("green pear", 5, 1), order("plum", 9, 1)));
        });
        List<CompletableFuture<JobState>> ends =
                onUi(() -> jobs.stream().map(MergedEngineTest::end).toList());
        assertThat(ends)
                .allSatisfy(end -> assertThat(end.get(2, TimeUnit.MINUTES)).isEqualTo(JobState.FINISHED));
        assertThat(jobs).allMatch(job -> job.deaths() == deaths);
        return jobs.stream()
                .flatMap(job -> job.pictures().stream())
                .map(FinishedPicture::image)
                .toList();
    }

    private static CompletableFuture<JobState> end(Job job) {
        CompletableFuture<JobState> end = new CompletableFuture<>();
        job.stateProperty().subscribe(state -> {
            if (state.isEnd()) {
                end.complete(state);
            }
        });
        return end;
    }

    private static Order order(String words, long seed, int pictures) {
        GenerationRequest request = new GenerationRequest(
                Networks.of(STARTER),
                Prompt.of(words),
                Sampling.DEFAULT.withSteps(2),
                new Extent(64, 64),
                new Batch(seed, pictures),
                Preview.NONE);
        return new GenerationOrder(request, request.prompt(), "starter", List.of());
    }

    private static int largestDifference(RgbImage one, RgbImage other) {
        byte[] a = one.toBytes();
        byte[] b = other.toBytes();
        return IntStream.range(0, a.length)
                .map(i -> Math.abs((a[i] & 0xff) - (b[i] & 0xff)))
                .max()
                .orElseThrow();
    }

    private <T> T onUi(Callable<T> task) {
        try {
            return ui.submit(task).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
