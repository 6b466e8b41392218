package pochade.inference.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The operating system's side of the inference process: its start, its output, its end. */
final class WorkerProcess {

    /** How long the last output may take to arrive, and a process without a connection to exit. */
    private static final Duration LAST_BREATH = Duration.ofSeconds(2);

    private final Process process;
    private final CompletableFuture<Process> exit;
    private final OutputTail output;
    private final CompletableFuture<Void> outputEnd;

    private WorkerProcess(Process process, Runnable onExit) {
        this.process = process;
        this.exit = process.onExit().whenComplete((ended, error) -> onExit.run());
        this.output = new OutputTail(process.getInputStream());
        this.outputEnd = DaemonThread.start("inference-output", output);
    }

    /** Starts the process; runs the code when it has ended. */
    static WorkerProcess launch(WorkerCommand command, Path socket, Runnable onExit) throws IOException {
        List<String> words = new ArrayList<>(command.command());
        words.add(socket.toString());
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        return new WorkerProcess(process, onExit);
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Waits a short time for the process to end by itself. */
    boolean endsSoon() {
        exit.copy()
                .completeOnTimeout(process, LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return !process.isAlive();
    }

    /** Waits for the end of the process; its exit status in words. */
    String awaitExit() {
        return ExitStatus.inWords(exit.join().exitValue());
    }

    /** The last lines of an ended process, each on a line of its own; a grandchild that holds on to the output is cut off. */
    String lastLines() {
        outputEnd
                .copy()
                .completeOnTimeout(null, LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return output.text();
    }
}
