package pochade.inference.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.TokenCountRequest;

/** Fake inference processes and requests for them. */
final class Workers {

    /** Short patience, but long enough for a loaded machine to start a JVM. */
    static final Supervision QUICK = new Supervision(
            Duration.ofSeconds(15), 2, Duration.ofMillis(10), Duration.ofMillis(300), Duration.ofSeconds(3));

    private Workers() {}

    static WorkerCommand command(FakeWorker.Manner manner) {
        return java(FakeWorker.class, manner.name());
    }

    /** A process that holds a lock on this file for as long as it lives. */
    static WorkerCommand command(FakeWorker.Manner manner, String lock) {
        return new WorkerCommand(command(manner).command(), Map.of(FakeWorker.LOCK, lock));
    }

    static WorkerCommand java(Class<?> main, String argument) {
        return new WorkerCommand(
                List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        argument),
                Map.of());
    }

    static GenerationRequest request(String script) {
        return new GenerationRequest(
                Networks.of(Path.of("/models/toy")),
                Prompt.of(script),
                Sampling.DEFAULT,
                new Extent(64, 64),
                new Batch(1, 1),
                Preview.every(1));
    }

    static TokenCountRequest tokens(String text) {
        return new TokenCountRequest(Path.of("/models/toy"), text, false, 20, PromptOptions.DEFAULT, List.of());
    }

    /** The process that tells of itself in this status. */
    static ProcessHandle process(EngineStatus.Ready status) {
        return ProcessHandle.of(Long.parseLong(status.device())).orElseThrow();
    }

    /** Kills as {@code kill -9} does and waits for the end. */
    static void kill(ProcessHandle process) throws InterruptedException, ExecutionException, TimeoutException {
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }
}
