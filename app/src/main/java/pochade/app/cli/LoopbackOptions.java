package pochade.app.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import pochade.inference.api.error.InvalidRequestException;

/** The WebUI's script "Loopback": each picture is made from the one before. */
final class LoopbackOptions {

    private static final int MOST_LOOPS = 1000;

    @Option(
            names = "--loopback",
            paramLabel = "N",
            defaultValue = "1",
            description = "Makes a picture from the last one, N times in all; default ${DEFAULT-VALUE}.")
    private int loops;

    @Option(
            names = "--final-denoising-strength",
            paramLabel = "X",
            description = "The denoising strength at the last of them; default as at the first.")
    private Optional<Double> last = Optional.empty();

    @Option(
            names = "--denoising-curve",
            paramLabel = "NAME",
            defaultValue = "linear",
            description = "How it gets there: linear (default), aggressive or lazy.")
    private Curve curve = Curve.LINEAR;

    /** How a strength goes from the first to the last, by the WebUI's names. */
    enum Curve {
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

    void check() {
        if (loops < 1 || loops > MOST_LOOPS) {
            throw new InvalidRequestException("loopback", "is " + loops, "use 1 to " + MOST_LOOPS);
        }
        if (last.isPresent() && !(last.get() >= 0 && last.get() <= 1)) {
            throw new InvalidRequestException("final denoising strength", "is " + last.get(), "use 0 to 1");
        }
    }

    int loops() {
        return loops;
    }

    /** @param loop 0 for the first */
    double strength(int loop, double first) {
        return loops == 1 ? first : first + (last.orElse(first) - first) * curve.share(loop / (loops - 1.0));
    }
}
