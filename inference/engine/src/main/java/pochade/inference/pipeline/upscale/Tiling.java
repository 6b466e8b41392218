package pochade.inference.pipeline.upscale;

import java.util.ArrayList;
import java.util.List;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Upscaler;

/**
 * How a picture is cut into tiles, so that memory is bounded by a tile: each is seen with a border of its neighbours, which
 * is cut off from the result, as Real-ESRGAN does.
 *
 * @param side of a tile without its border, in pixels; 0 for the whole picture
 * @param border in pixels
 */
public record Tiling(int side, int border) {

    private static final int SMALLEST = 32;

    /** The whole picture at once. */
    public static final Tiling WHOLE = new Tiling(0, 0);

    /**
     * A tile of the picture.
     *
     * @param core what comes out of it
     * @param seen what the network is given; around the core
     */
    public record Tile(Box core, Box seen) {}

    /** Pixels from {@code left} and {@code top} to before {@code right} and {@code bottom}. */
    public record Box(int left, int top, int right, int bottom) {

        public int width() {
            return right - left;
        }

        public int height() {
            return bottom - top;
        }
    }

    /** Tiles of which the network sees the side that was asked for, and two neighbours share the overlap. */
    public static Tiling of(Upscaler.Network upscaler) {
        int border = upscaler.overlap() / 2;
        return upscaler.tile() == 0 ? WHOLE : new Tiling(upscaler.tile() - 2 * border, border);
    }

    /**
     * The tiling that an upscaler asks for, or one of smaller tiles.
     *
     * @param mostPixels that a tile may have, with its border; no tile gets smaller than {@value #SMALLEST} pixels a side
     */
    static Tiling of(Upscaler.Network upscaler, Extent picture, long mostPixels) {
        Tiling asked = of(upscaler);
        if (asked.largest(picture) <= mostPixels) {
            return asked;
        }
        int seen = (int) Math.max(SMALLEST, Math.sqrt((double) Math.max(0, mostPixels)));
        int overlap = upscaler.tile() == 0 ? Upscaler.Network.DEFAULT_OVERLAP : upscaler.overlap();
        int border = Math.min(overlap, seen / 2) / 2;
        return new Tiling(seen - 2 * border, border);
    }

    /** Pixels of the largest tile of a picture, with its border. */
    long largest(Extent picture) {
        return tiles(picture).stream()
                .mapToLong(tile -> (long) tile.seen().width() * tile.seen().height())
                .max()
                .orElse(0);
    }

    /** The tiles of a picture, row by row. */
    public List<Tile> tiles(Extent picture) {
        int width = side == 0 ? picture.width() : side;
        int height = side == 0 ? picture.height() : side;
        List<Tile> tiles = new ArrayList<>();
        for (int top = 0; top < picture.height(); top += height) {
            for (int left = 0; left < picture.width(); left += width) {
                int right = Math.min(left + width, picture.width());
                int bottom = Math.min(top + height, picture.height());
                tiles.add(new Tile(
                        new Box(left, top, right, bottom),
                        new Box(
                                Math.max(left - border, 0),
                                Math.max(top - border, 0),
                                Math.min(right + border, picture.width()),
                                Math.min(bottom + border, picture.height()))));
            }
        }
        return tiles;
    }
}
