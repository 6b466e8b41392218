package pochade.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pochade.app.session.EngineTuning;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.Precision;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.process.WorkerCommand;

/** Says how the inference process is started: this Java, the engine's jars, a small heap (weights are native memory). */
public final class WorkerLauncher {

    /** DJL's own: the flavor of PyTorch to fetch, such as {@code cu128}. */
    static final String FLAVOR = "PYTORCH_FLAVOR";

    /** MiB of weights that may stay loaded; a share of the machine's memory where it is not set. */
    static final String MEMORY_BUDGET = "POCHADE_MEMORY_BUDGET";

    /** DJL's own: the folder of a PyTorch that is already here. */
    static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";

    /** Set by the build's own first run: where that run's worker writes its class data. */
    private static final String CLASS_DATA_TARGET = "pochade.class-data";

    private static final String MAIN_CLASS = "pochade.inference.worker.WorkerMain";
    private static final String BUNDLED_PYTORCH = "pytorch-native-";

    /** No telemetry of DJL; one heap for all threads in glibc, which else keeps some 30 MB more, now of this thread, now of that. */
    private static final Map<String, String> ENVIRONMENT = Map.of("OPT_OUT_TRACKING", "true", "MALLOC_ARENA_MAX", "1");

    private final Home home;
    private final Map<String, String> environment;

    /** @param environment this process's own, which the worker inherits */
    public WorkerLauncher(Home home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /** As {@link #command(DeviceChoice, int, EngineTuning)}, with what the environment says and else the engine's choice. */
    public WorkerCommand command(DeviceChoice device, int threads) {
        return command(device, threads, EngineTuning.AUTOMATIC);
    }

    /**
     * The command for a worker on this device.
     *
     * @param threads CPU threads; 0 leaves it to PyTorch
     * @param tuning its memory budget goes before that of the environment
     * @throws InferenceException if the engine's jars are not there
     * @throws InvalidRequestException if the memory budget is no number
     */
    public WorkerCommand command(DeviceChoice device, int threads, EngineTuning tuning) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1536m",
                "-Xmn16m",
                // a worker whose heap is full is of no use: the supervisor starts another
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                classData(),
                // that the class data does not fit is nobody's concern
                "-Xlog:disable",
                "-Djava.awt.headless=true",
                "-Dai.djl.offline=" + !fetchesPyTorch(),
                "-Dai.djl.pytorch.graph_optimizer=false"));
        command.addAll(List.of("-cp", classPath(), MAIN_CLASS));
        command.addAll(List.of("--device", device.text(), "--threads", Integer.toString(threads)));
        command.addAll(memoryBudget(tuning));
        if (tuning.precision() != Precision.AUTO) {
            command.addAll(List.of("--precision", tuning.precision().name()));
        }
        return new WorkerCommand(command, ENVIRONMENT);
    }

    private List<String> memoryBudget(EngineTuning tuning) {
        if (tuning.memoryBudget() > 0) {
            return List.of("--memory-budget", Integer.toString(tuning.memoryBudget()));
        }
        String mebibytes = environment.get(MEMORY_BUDGET);
        if (mebibytes == null) {
            return List.of();
        }
        if (!mebibytes.matches("[1-9]\\d{0,8}")) {
            throw new InvalidRequestException(
                    MEMORY_BUDGET, "is '" + mebibytes + "'", "give the memory for loaded models in MiB, such as 8000");
        }
        return List.of("--memory-budget", mebibytes);
    }

    /** Archived class data; where it is missing or does not fit, Java goes on without. */
    private String classData() {
        String target = System.getProperty(CLASS_DATA_TARGET);
        return target == null
                ? "-XX:SharedArchiveFile=" + home.engineClassData()
                : "-XX:ArchiveClassesAtExit=" + target;
    }

    /** DJL fetches a flavor only when no PyTorch is on the class path, and never while it is told to stay offline. */
    private boolean fetchesPyTorch() {
        return environment.containsKey(FLAVOR) && !environment.containsKey(LIBRARY_PATH);
    }

    private String classPath() {
        try (Stream<Path> jars = Files.list(home.engine())) {
            return jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .filter(jar ->
                            !(fetchesPyTorch() && jar.getFileName().toString().startsWith(BUNDLED_PYTORCH)))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new InferenceException(
                    new Failure.EngineUnavailable(home.engine() + " can't be read (" + e.getMessage()
                            + "); build the program with ./pochade or mvn package"),
                    e);
        }
    }
}
