package pochade.inference.process;

import java.time.Duration;
import pochade.inference.api.error.InvalidRequestException;

/**
 * How patiently the inference process is looked after.
 *
 * @param startTimeout from its start until its engine is ready
 * @param starts how often in a row it may die before its first job until the engine counts as unavailable
 * @param restartDelay the pause before each such start after the first, times the number of starts that came to nothing
 * @param cancelGrace how long a cancelled job may go on before the process is killed
 * @param closeGrace how long the process may take to shut down before it is killed
 */
public record Supervision(
        Duration startTimeout, int starts, Duration restartDelay, Duration cancelGrace, Duration closeGrace) {

    public static final Supervision DEFAULT = new Supervision(
            Duration.ofMinutes(2), 3, Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(5));

    public Supervision {
        if (starts < 1) {
            throw new InvalidRequestException("starts", "is " + starts, "use 1 or more");
        }
    }
}
