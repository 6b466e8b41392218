package pochade.app.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import pochade.app.infotext.PostprocessText;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.UpscaleRequest;

/** How large a picture becomes. */
final class TargetSize {

    private static final double USUAL_SCALE = 4;
    private static final double LARGEST_SCALE = 8;

    /** What the WebUI makes the sides of an enlarged picture a multiple of. */
    private static final int ALIGNMENT = 8;

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
    void check() {
        if (scale.isPresent() && (width.isPresent() || height.isPresent())) {
            throw new InvalidRequestException("scale", "is given beside a size", "give one of the two");
        }
        double by = scale.orElse(USUAL_SCALE);
        if (!(by >= 1 && by <= LARGEST_SCALE)) {
            throw new InvalidRequestException("scale", "is " + by, "use 1 to 8");
        }
    }

    /** The size of what becomes of a picture. */
    Extent of(Extent picture) {
        if (width.isPresent() && height.isPresent()) {
            return new Extent(width.get(), height.get());
        } else if (width.isPresent()) {
            return new Extent(width.get(), following(picture.height(), width.get(), picture.width()));
        } else if (height.isPresent()) {
            return new Extent(following(picture.width(), height.get(), picture.height()), height.get());
        }
        double by = scale.orElse(USUAL_SCALE);
        return new Extent(aligned(picture.width() * by), aligned(picture.height() * by));
    }

    private static int following(int side, int now, int before) {
        return Math.max(1, (int) Math.round((double) side * now / before));
    }

    private static int aligned(double side) {
        return side < ALIGNMENT ? (int) side : ((int) (side / ALIGNMENT)) * ALIGNMENT;
    }

    /** What is written into the picture. */
    PostprocessText text(UpscaleRequest request) {
        boolean sized = width.isPresent() || height.isPresent();
        return new PostprocessText(
                sized ? Optional.empty() : Optional.of(scale.orElse(USUAL_SCALE)),
                request.size(),
                width.isPresent() && height.isPresent(),
                request.upscaler().label(),
                request.second().filter(second -> second.visibility() > 0).map(second -> second.upscaler()
                        .label()));
    }
}
