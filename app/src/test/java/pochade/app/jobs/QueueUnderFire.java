package pochade.app.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.app.session.Job;
import pochade.app.session.JobState;
import pochade.app.session.JobStore;
import pochade.app.session.Keeper;
import pochade.app.session.Session;
import pochade.app.store.ImageStore;

/** The queue without a window, in front of an engine that works for a moment on each job. */
final class QueueUnderFire {

    static final int JOBS = 120;
    static final String READY = "ready";

    private QueueUnderFire() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        boolean first = !Files.exists(home.resolve("pictures"));
        Path pictures = Files.createDirectories(home.resolve("pictures"));
        ExecutorService window = Executors.newSingleThreadExecutor();
        ExecutorService background = Executors.newSingleThreadExecutor();
        FakeInferenceService service = new FakeInferenceService();
        JobRecords records = new JobRecords(home.resolve("queue.db"));
        JobStore.Kept kept = records.open().join();
        ImageStore store = new ImageStore();
        Keeper keeper = new Keeper(
                (order, hashes, seed, image) -> {
                    Path file = pictures.resolve(seed + ".png");
                    store.write(file, image, "seed " + seed);
                    return file;
                },
                networks -> CompletableFuture.completedFuture(Map.of()),
                background);
        Session session = CompletableFuture.supplyAsync(() -> new Session(service.engine(), keeper, window), window)
                .join();
        window.submit(() -> {
                    session.keepJobs(records, kept);
                    session.queue().pausedProperty().set(true);
                    List.copyOf(session.jobs()).stream()
                            .filter(job -> job.stateProperty().get() == JobState.PUT_ASIDE)
                            .forEach(session::again);
                    for (int seed = 0; first && seed < JOBS; seed++) {
                        session.submit(Requests.order("job", seed, 1));
                    }
                })
                .get();
        if (first) {
            // the parent kills once everything was written for the first time
            records.close();
            System.out.println(READY);
            Thread.sleep(Long.MAX_VALUE);
        }
        window.submit(() -> session.queue().pausedProperty().set(false)).get();
        System.out.println(READY);
        work(service, session, window);
        background.shutdown();
        background.awaitTermination(1, TimeUnit.MINUTES);
        records.close();
        Runtime.getRuntime().exit(0);
    }

    private static void work(FakeInferenceService service, Session session, ExecutorService window) throws Exception {
        Random random = new Random();
        int done = 0;
        while (!window.submit(() -> session.jobs().stream().noneMatch(Job::isGiven))
                .get()) {
            service.job(done).start();
            Thread.sleep(random.nextInt(20));
            service.job(done).finish(Stickers.fruit(0.5f));
            done++;
        }
    }
}
