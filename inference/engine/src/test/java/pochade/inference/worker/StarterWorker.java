package pochade.inference.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pochade.inference.process.WorkerCommand;

/** The real inference process and the model that ships, for tests. */
final class StarterWorker {

    static final Path STARTER = Path.of(System.getProperty("project.root")).resolve("inference/models/starter");

    private StarterWorker() {}

    /** @param options of {@link WorkerMain} beside the device and the threads */
    static WorkerCommand command(String... options) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xmn16m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerMain.class.getName(),
                "--device",
                "cpu",
                "--threads",
                "2");
        return new WorkerCommand(
                Stream.concat(command.stream(), Stream.of(options)).toList(),
                Map.of("OPT_OUT_TRACKING", "true", "MALLOC_ARENA_MAX", "1"));
    }
}
