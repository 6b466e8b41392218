package pochade.app.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import pochade.app.FakeInferenceService;
import pochade.app.FakeJob;
import pochade.inference.process.WorkerCommand;
import pochade.inference.process.WorkerEndpoint;

/** An inference process that begins every job and ends none. */
final class EndlessWorker {

    private EndlessWorker() {}

    static WorkerCommand command() {
        return new WorkerCommand(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWorker.class.getName()),
                Map.of());
    }

    /** @param arguments the socket of the one who started it, at the end */
    public static void main(String[] arguments) throws IOException {
        WorkerEndpoint.serve(Path.of(arguments[arguments.length - 1]), () -> {
            FakeInferenceService service = new FakeInferenceService();
            service.onJob(FakeJob::start);
            service.becomeReady();
            return service;
        });
    }
}
