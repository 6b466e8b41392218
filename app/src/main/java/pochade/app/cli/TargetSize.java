package pochade.app.cli;

import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;
import pochade.app.script.UpscaleSize;
import pochade.inference.api.error.InvalidRequestException;

/** How large a picture becomes. */
final class TargetSize {

    @Option(
            names = "--scale",
            paramLabel = "X",
            description =
                    "How many times larger, 1 to 8; both sides become multiples of 8, as in the WebUI; default 4.")
    private Optional<Double> scale = Optional.empty();

    @Option(
            names = "--width",
            paramLabel = "W",
            description = "In pixels, in place of a scale; alone, the height follows.")
    private Optional<Integer> width = Optional.empty();

    @Option(
            names = "--height",
            paramLabel = "H",
            description = "In pixels; beside a width the picture is cut at the sides where its shape is another.")
    private Optional<Integer> height = Optional.empty();

    /** @throws InvalidRequestException if scale and size are both given, or the scale is out of range */
    UpscaleSize size() {
        boolean sized = width.isPresent() || height.isPresent();
        if (scale.isPresent() && sized) {
            throw new InvalidRequestException("scale", "is given beside a size", "give one of the two");
        }
        return sized
                ? new UpscaleSize.To(number(width), number(height), true)
                : new UpscaleSize.By(scale.orElse(UpscaleSize.USUAL_SCALE));
    }

    private static OptionalInt number(Optional<Integer> side) {
        return side.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
