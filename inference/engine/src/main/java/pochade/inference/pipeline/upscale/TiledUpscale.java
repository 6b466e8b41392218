package pochade.inference.pipeline.upscale;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import pochade.inference.api.image.RgbImage;
import pochade.inference.pipeline.upscale.Tiling.Box;
import pochade.inference.pipeline.upscale.Tiling.Tile;

/** Enlarges a picture by a network, tile by tile. */
public final class TiledUpscale {

    private static final int RGB = 3;
    private static final float WHITE = 255;

    private final UpscaleModel model;
    private final Tiling tiling;

    /** Takes what came out of a tile. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes it before the next tile is begun; may throw to stop.
         *
         * @param pixels of the tile's core, [1, 3, height x scale, width x scale], 0 to 1; closed afterwards
         */
        void accept(Tile tile, NDArray pixels);
    }

    public TiledUpscale(UpscaleModel model, Tiling tiling) {
        this.model = model;
        this.tiling = tiling;
    }

    /** Passes each tile of the picture on to the sink. */
    public void run(RgbImage picture, Sink sink) {
        byte[] rgb = picture.toBytes();
        int width = picture.extent().width();
        for (Tile tile : tiling.tiles(picture.extent())) {
            try (NDManager scope = model.newScope()) {
                NDArray seen = image(scope, rgb, width, tile.seen());
                sink.accept(tile, core(tile, model.enlarge(seen)));
            }
        }
    }

    /** [1, 3, height, width], 0 to 1. */
    private static NDArray image(NDManager scope, byte[] rgb, int stride, Box box) {
        int plane = box.width() * box.height();
        float[] values = new float[RGB * plane];
        int at = 0;
        for (int y = box.top(); y < box.bottom(); y++) {
            for (int x = box.left(); x < box.right(); x++, at++) {
                int from = RGB * (y * stride + x);
                for (int colour = 0; colour < RGB; colour++) {
                    values[colour * plane + at] = (rgb[from + colour] & 0xff) / WHITE;
                }
            }
        }
        return scope.create(values, new Shape(1, RGB, box.height(), box.width()));
    }

    private NDArray core(Tile tile, NDArray enlarged) {
        int top = (tile.core().top() - tile.seen().top()) * model.scale();
        int left = (tile.core().left() - tile.seen().left()) * model.scale();
        return enlarged.get(new NDIndex(
                ":, :, {}:{}, {}:{}",
                top,
                top + tile.core().height() * model.scale(),
                left,
                left + tile.core().width() * model.scale()));
    }
}
