package pochade.app.document;

import java.util.Optional;
import pochade.app.picture.Area;
import pochade.inference.api.image.Extent;

/**
 * A small picture of what is on a layer: of a mask, its film. Each pixel is the mean of a few that are read where they are, so that
 * large layers take no longer than others.
 */
public final class Thumbnail {

    /** So many pixels in a row and in a column are read for one. */
    private static final int SAMPLES = 4;

    private final Extent extent;
    private final int[] pixels;

    private Thumbnail(Extent extent, int... pixels) {
        this.extent = extent;
        this.pixels = pixels;
    }

    /**
     * That of a layer; empty if nothing is on it.
     *
     * @param longestSide what is smaller keeps its size
     */
    public static Optional<Thumbnail> of(Layer layer, int longestSide) {
        Area bounds = layer.raster().bounds();
        if (bounds.isEmpty()) {
            return Optional.empty();
        }
        double scale = Math.min(1, (double) longestSide / Math.max(bounds.width(), bounds.height()));
        int[] columns = samples(bounds.x(), bounds.width(), scale);
        int[] rows = samples(bounds.y(), bounds.height(), scale);
        int width = columns.length / SAMPLES;
        int height = rows.length / SAMPLES;
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int mean = mean(layer.raster(), columns, i % width * SAMPLES, rows, i / width * SAMPLES);
            pixels[i] = layer.isColour() ? mean : Colour.faded(Look.FILM, mean >>> 24);
        }
        return Optional.of(new Thumbnail(new Extent(width, height), pixels));
    }

    private static int[] samples(int from, int length, double scale) {
        int[] places = new int[SAMPLES * (int) Math.max(1, Math.round(length * scale))];
        for (int i = 0; i < places.length; i++) {
            places[i] = from + (int) ((i + 0.5) * length / places.length);
        }
        return places;
    }

    private static int mean(Raster raster, int[] columns, int left, int[] rows, int top) {
        int alpha = 0;
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = top; y < top + SAMPLES; y++) {
            for (int x = left; x < left + SAMPLES; x++) {
                int colour = raster.at(columns[x], rows[y]);
                alpha += colour >>> 24;
                red += colour >> 16 & 0xff;
                green += colour >> 8 & 0xff;
                blue += colour & 0xff;
            }
        }
        int count = SAMPLES * SAMPLES;
        return ((alpha / count) << 24) | ((red / count) << 16) | ((green / count) << 8) | (blue / count);
    }

    public Extent extent() {
        return extent;
    }

    /** Premultiplied, row by row: not to be changed. */
    public int[] pixels() {
        return pixels;
    }
}
