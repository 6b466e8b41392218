package pochade.app.cli;

import picocli.CommandLine.Option;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.error.InvalidRequestException;

/** Where inference runs. */
final class EngineOptions {

    private static final int MOST_THREADS = 1024;

    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = "auto",
            description = "auto, cpu, cuda:N or mps; default ${DEFAULT-VALUE}.")
    String device = "auto";

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "CPU threads; 0, the default, leaves it to PyTorch.")
    int threads;

    DeviceChoice device() {
        return new DeviceChoice(device);
    }

    int threads() {
        if (threads < 0 || threads > MOST_THREADS) {
            throw new InvalidRequestException("threads", "is " + threads, "use 0 to " + MOST_THREADS);
        }
        return threads;
    }
}
