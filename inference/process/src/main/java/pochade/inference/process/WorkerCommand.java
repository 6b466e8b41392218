package pochade.inference.process;

import java.util.List;
import java.util.Map;

/**
 * How the inference process is started.
 *
 * @param command the program and its arguments; the supervisor appends the path of the socket to connect to
 * @param environment variables set on top of this process's own
 */
public record WorkerCommand(List<String> command, Map<String, String> environment) {
    public WorkerCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
