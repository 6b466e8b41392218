package pochade.inference.pipeline.upscale;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.pipeline.upscale.Tiling.Tile;
import pochade.inference.pixels.PixelUpscaler;
import pochade.inference.pixels.Resampling;

/**
 * Enlarges pictures by a network, which is run again while the picture is too small, up to three times; Lanczos brings it
 * to its size. As {@code Upscaler.upscale} of the WebUI.
 */
public final class NetworkUpscaler implements PixelUpscaler {

    private static final int MOST_PASSES = 3;

    private static final int RGB = 3;

    private final UpscaleModel model;
    private final Function<Extent, Tiling> tiling;
    private final Runnable tileDone;

    /**
     * @param tiling of a picture
     * @param tileDone told of each tile
     */
    public NetworkUpscaler(UpscaleModel model, Function<Extent, Tiling> tiling, Runnable tileDone) {
        this.model = model;
        this.tiling = tiling;
        this.tileDone = tileDone;
    }

    /**
     * The pictures that the network sees in its passes.
     *
     * @throws InferenceException if one makes a larger picture than there is room for
     */
    static List<Extent> seen(Extent picture, Extent size, int scale) {
        List<Extent> seen = new ArrayList<>();
        Extent now = picture;
        for (int pass = 0; pass < passes(picture, size, scale); pass++) {
            seen.add(now);
            now = enlarged(now, scale);
        }
        return seen;
    }

    /** One in any case, for the network may be made to clean pictures. */
    private static int passes(Extent picture, Extent size, int scale) {
        int passes = 1;
        for (long factor = scale; scale > 1 && passes < MOST_PASSES; factor *= scale) {
            if (picture.width() * factor >= size.width() && picture.height() * factor >= size.height()) {
                break;
            }
            passes++;
        }
        return passes;
    }

    private static Extent enlarged(Extent picture, int scale) {
        long width = (long) picture.width() * scale;
        long height = (long) picture.height() * scale;
        if (width * height > UpscaleRequest.LARGEST_AREA || Math.max(width, height) > Extent.LONGEST_SIDE) {
            throw new InferenceException(new Failure.Unsupported(
                    "upscaler",
                    "makes " + width + "x" + height + " of " + picture + ", more than there is room for",
                    "take a smaller picture, or an upscaler that enlarges by less than " + scale));
        }
        return new Extent((int) width, (int) height);
    }

    @Override
    public RgbImage upscale(RgbImage picture, Extent size) {
        RgbImage result = picture;
        for (int pass = passes(picture.extent(), size, model.scale()); pass > 0; pass--) {
            result = enlarge(result);
        }
        return Resampling.LANCZOS.resize(result, size);
    }

    private RgbImage enlarge(RgbImage picture) {
        Extent size = enlarged(picture.extent(), model.scale());
        byte[] rgb = new byte[(int) (RGB * size.area())];
        new TiledUpscale(model, tiling.apply(picture.extent())).run(picture, (tile, pixels) -> {
            paste(tile, pixels, rgb, size.width());
            tileDone.run();
        });
        return RgbImage.of(size, rgb);
    }

    private void paste(Tile tile, NDArray pixels, byte[] rgb, int stride) {
        byte[] values = pixels.mul(255)
                .round()
                .toType(DataType.UINT8, false)
                .transpose(0, 2, 3, 1)
                .toByteArray();
        int left = tile.core().left() * model.scale();
        int top = tile.core().top() * model.scale();
        int row = RGB * tile.core().width() * model.scale();
        for (int y = 0; y < tile.core().height() * model.scale(); y++) {
            System.arraycopy(values, y * row, rgb, RGB * ((top + y) * stride + left), row);
        }
    }
}
