package pochade.inference.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import pochade.inference.api.JobHandle;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.GenerationResult;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobId;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.event.Timings;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/** A job that does what its script says. */
final class ScriptedJob implements JobHandle, Runnable {

    static final int FLOOD = 10_000;

    private final JobId id = JobId.random();
    private final String script;
    private final Consumer<JobEvent> listener;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CompletableFuture<JobEvent> end = new CompletableFuture<>();

    ScriptedJob(String script, Consumer<JobEvent> listener) {
        this.script = script;
        this.listener = listener;
    }

    static RgbImage picture(int side) {
        byte[] rgb = new byte[3 * side * side];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (31 * i);
        }
        return RgbImage.of(new Extent(side, side), rgb);
    }

    @Override
    public void run() {
        listener.accept(new JobEvent.Queued(id));
        listener.accept(new JobEvent.Started(id));
        listener.accept(new JobEvent.Staged(id, Stage.SAMPLING));
        JobEvent last = play(script.split(":", 2));
        listener.accept(last);
        end.complete(last);
    }

    private JobEvent play(String[] words) {
        return switch (words[0]) {
            case "steps" -> steps(3);
            case "flood" -> steps(FLOOD);
            case "fail" -> new JobEvent.Failed(id, new Failure.OutOfMemory("VAE", "1 GiB"));
            case "hang" -> untilCancelled();
            case "stubborn" -> forEver();
            case "once" -> hangOnce(Path.of(words[1]));
            case "exit" -> exit(Integer.parseInt(words[1]));
            default -> throw new IllegalArgumentException(script);
        };
    }

    private JobEvent steps(int steps) {
        for (int step = 1; step <= steps; step++) {
            progress(step, steps);
        }
        return new JobEvent.Finished(
                id,
                new GenerationResult(
                        List.of(picture(512), picture(64)), List.of(1L, 2L), new Timings(0, 0, List.of(), 0, 0)));
    }

    private void progress(int step, int steps) {
        listener.accept(new JobEvent.Progressed(id, new StepProgress(step, steps, 0, Optional.of(picture(128)))));
    }

    private JobEvent untilCancelled() {
        progress(1, 20);
        try {
            cancelled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the service is closing
        }
        return new JobEvent.Cancelled(id);
    }

    private JobEvent forEver() {
        progress(1, 20);
        FakeWorker.hang();
        throw new AssertionError("not reached");
    }

    private JobEvent hangOnce(Path marker) {
        if (Files.exists(marker)) {
            return steps(3);
        }
        try {
            Files.createFile(marker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return untilCancelled();
    }

    private JobEvent exit(int status) {
        System.err.println("a native library says good-bye");
        Runtime.getRuntime().halt(status);
        throw new AssertionError("not reached");
    }

    @Override
    public JobId id() {
        return id;
    }

    @Override
    public void cancel() {
        cancelled.countDown();
    }

    @Override
    public CompletableFuture<JobEvent> end() {
        return end;
    }
}
