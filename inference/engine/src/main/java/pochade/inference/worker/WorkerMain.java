package pochade.inference.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.Precision;
import pochade.inference.job.LocalInferenceService;
import pochade.inference.process.WorkerEndpoint;

/**
 * The inference process: {@code WorkerMain --device DEVICE --threads N --memory-budget MIB --precision PRECISION SOCKET}, started
 * by the application's supervisor, which appends the socket.
 */
public final class WorkerMain {

    private WorkerMain() {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        DeviceChoice device = new DeviceChoice(option(words, "--device", "auto"));
        int threads = Integer.parseInt(option(words, "--threads", "0"));
        long memoryBudget = Long.parseLong(option(words, "--memory-budget", "0")) << 20;
        Precision precision = Precision.valueOf(option(words, "--precision", Precision.AUTO.name()));
        Path socket = Path.of(words.get(words.size() - 1));
        WorkerEndpoint.serve(socket, () -> new LocalInferenceService(device, threads, memoryBudget, precision));
    }

    private static String option(List<String> words, String name, String missing) {
        int at = words.indexOf(name);
        return at < 0 ? missing : words.get(at + 1);
    }
}
