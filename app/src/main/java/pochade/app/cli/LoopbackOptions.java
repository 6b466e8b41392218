package pochade.app.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import pochade.app.script.Loopback;

/** The WebUI's script "Loopback". */
final class LoopbackOptions {

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
    private Loopback.Curve curve = Loopback.Curve.LINEAR;

    Loopback loopback() {
        return new Loopback(loops, last, curve);
    }
}
