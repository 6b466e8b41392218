package pochade.app.script;

import java.util.Optional;
import pochade.inference.api.error.InvalidRequestException;

/**
 * The WebUI's script "Loopback": each picture is made from the one before.
 *
 * @param loops pictures in all, 1 to {@value #MOST_LOOPS}
 * @param last the denoising strength at the last of them; empty for that of the first
 * @param curve how it gets there
 */
public record Loopback(int loops, Optional<Double> last, Curve curve) {

    public static final int MOST_LOOPS = 1000;

    /** How a strength goes from the first to the last, by the WebUI's names. */
    public enum Curve {
        AGGRESSIVE,
        LINEAR,
        LAZY;

        /** @param progress 0 at the first, 1 at the last */
        double share(double progress) {
            return switch (this) {
                case AGGRESSIVE -> Math.sin(progress * Math.PI / 2);
                case LINEAR -> progress;
                case LAZY -> 1 - Math.cos(progress * Math.PI / 2);
            };
        }
    }

    public Loopback {
        if (loops < 1 || loops > MOST_LOOPS) {
            throw new InvalidRequestException("loopback", "is " + loops, "use 1 to " + MOST_LOOPS);
        }
        if (last.isPresent() && !(last.get() >= 0 && last.get() <= 1)) {
            throw new InvalidRequestException("final denoising strength", "is " + last.get(), "use 0 to 1");
        }
    }

    /** @param loop 0 for the first */
    public double strength(int loop, double first) {
        return loops == 1 ? first : first + (last.orElse(first) - first) * curve.share(loop / (loops - 1.0));
    }
}
