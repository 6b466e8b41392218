package pochade.inference.weights.upscaler;

import java.util.stream.IntStream;
import pochade.inference.weights.config.Shapes;

/**
 * Real-ESRGAN Compact, the network that its authors call SRVGGNetCompact.
 *
 * @param features channels between the convolutions
 * @param convolutions between the first and the last
 */
public record CompactConfig(int inChannels, int outChannels, int features, int convolutions, int scale)
        implements UpscalerConfig {

    private static final int MOST_SCALE = 16;

    /** @param shapes under the names of Real-ESRGAN */
    static CompactConfig of(Shapes shapes) {
        int in = shapes.count("body.0.weight", 1);
        int last = shapes.children("body.") - 1;
        int shuffled = shapes.count("body." + last + ".weight", 0);
        int out = IntStream.of(in, 3, 4, 1)
                .filter(channels -> Squares.isSquareOf(shuffled, channels))
                .findFirst()
                .orElseThrow(() -> shapes.fault(
                        "ends in " + shuffled + " channels, which are no square of pixels of 1, 3 or 4 channels each"));
        int scale = Squares.root(shuffled / out);
        if (scale > MOST_SCALE || last % 2 != 0) {
            throw shapes.fault("has " + (last + 1) + " layers and enlarges by " + scale + ", which is not supported");
        }
        return new CompactConfig(in, out, shapes.count("body.0.weight", 0), last / 2 - 1, scale);
    }

    @Override
    public String architecture() {
        return "Real-ESRGAN Compact";
    }

    @Override
    public int leastSide() {
        return 1;
    }

    @Override
    public int sideMultiple() {
        return 1;
    }

    @Override
    public long valuesPerPixel() {
        return 3L * Math.max(features, (long) outChannels * scale * scale);
    }

    @Override
    public boolean supportsHalf() {
        return true;
    }
}
