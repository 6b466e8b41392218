package pochade.inference.api.request;

import java.util.Optional;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/**
 * A picture to be made larger.
 *
 * @param upscaler not one of latents
 * @param size of the picture that comes out; one that differs in shape is cut at the sides
 * @param second another upscaler, whose picture is laid over the first one's
 */
public record UpscaleRequest(RgbImage picture, Upscaler upscaler, Extent size, Optional<Second> second)
        implements JobRequest {

    /**
     * Another upscaler.
     *
     * @param visibility of its picture, 0 to 1
     */
    public record Second(Upscaler upscaler, double visibility) {

        public Second {
            checkOfPixels(upscaler);
            Range.check("upscaler 2 visibility", visibility, 0, 1);
        }
    }

    /** The most pixels that a picture may have, also on its way: some 8000 x 8000. */
    public static final long LARGEST_AREA = 1L << 26;

    /** What the WebUI makes the sides of an enlarged picture a multiple of. */
    private static final int ALIGNMENT = 8;

    public UpscaleRequest {
        checkOfPixels(upscaler);
        double scale = scale(picture.extent(), size);
        long width = side(picture.extent().width() * scale, size.width());
        long height = side(picture.extent().height() * scale, size.height());
        if (Math.max(width, height) > Extent.LONGEST_SIDE || width * height > LARGEST_AREA) {
            throw new InvalidRequestException(
                    "size",
                    "is " + size + ", for which " + picture.extent() + " becomes " + width + "x" + height,
                    "use less, up to " + Extent.LONGEST_SIDE + " pixels along a side and " + LARGEST_AREA + " in all");
        }
    }

    /**
     * The size of the whole picture where it covers what comes out: along one side it is the same, along the other no
     * less and, where it sticks out, a multiple of 8, as the WebUI has it.
     */
    public Extent covering() {
        double scale = scale(picture.extent(), size);
        return new Extent((int) side(picture.extent().width() * scale, size.width()), (int)
                side(picture.extent().height() * scale, size.height()));
    }

    private static double scale(Extent picture, Extent size) {
        return Math.max((double) size.width() / picture.width(), (double) size.height() / picture.height());
    }

    private static long side(double covering, int least) {
        return Math.max(least, ((long) (covering / ALIGNMENT)) * ALIGNMENT);
    }

    private static void checkOfPixels(Upscaler upscaler) {
        if (upscaler instanceof Upscaler.Latent latent) {
            throw new InvalidRequestException(
                    "upscaler", "is '" + latent.label() + "', which is for hires fix alone", "use one of pixels");
        }
    }
}
