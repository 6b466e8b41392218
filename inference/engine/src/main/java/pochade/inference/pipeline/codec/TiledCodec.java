package pochade.inference.pipeline.codec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.tensor.Kernels;

/**
 * A codec that sees a picture in overlapping tiles, for pictures that would not fit into memory as a whole. Where tiles
 * overlap, they are mixed by weights that fall off linearly towards their edges (diffusers' {@code tiled_decode} mixes
 * likewise). Colours may shift a little between tiles: each one's group norms see that tile alone.
 *
 * @param side of a tile, in latents
 * @param seamless whether pictures fit to themselves; then they are seen with some of their far sides around them
 */
public record TiledCodec(Kernels kernels, LatentCodec codec, int side, boolean seamless) implements LatentCodec {

    /** A quarter, as in diffusers. */
    private static final int OVERLAP_SHARE = 4;

    @Override
    public NDArray encode(NDArray images) {
        return seamless
                ? surrounded(images, GenerationRequest.LATENT_FACTOR, margin(), this::encodeTiles)
                : encodeTiles(images);
    }

    @Override
    public NDArray decode(NDArray latents) {
        return seamless
                ? surrounded(latents, 1, GenerationRequest.LATENT_FACTOR * margin(), this::decodeTiles)
                : decodeTiles(latents);
    }

    private NDArray encodeTiles(NDArray images) {
        return tiled(images, side * GenerationRequest.LATENT_FACTOR, codec::encode);
    }

    private NDArray decodeTiles(NDArray latents) {
        return tiled(latents, side, codec::decode);
    }

    /** What is seen of the far sides, in latents. */
    private int margin() {
        return side / OVERLAP_SHARE;
    }

    /**
     * @param unit pixels of the input to a latent
     * @param cut off the sides of the output, in its pixels
     */
    private NDArray surrounded(NDArray input, int unit, int cut, UnaryOperator<NDArray> work) {
        NDManager owner = input.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(input);
            int around = unit * margin();
            NDArray made = work.apply(kernels.run(scope, "wrapped", input, around));
            long height = made.getShape().get(2) - 2L * cut;
            long width = made.getShape().get(3) - 2L * cut;
            NDArray middle = made.get(new NDIndex(":,:,{}:{},{}:{}", cut, cut + height, cut, cut + width));
            middle.attach(owner);
            return middle;
        }
    }

    /** @param tile the side of a tile of the input */
    private NDArray tiled(NDArray input, int tile, UnaryOperator<NDArray> work) {
        NDManager owner = input.getManager();
        Tiles rows = Tiles.of(input.getShape().get(2), tile, tile / OVERLAP_SHARE);
        Tiles columns = Tiles.of(input.getShape().get(3), tile, tile / OVERLAP_SHARE);
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(input);
            Mosaic mosaic = null;
            for (long top : rows.starts()) {
                for (long left : columns.starts()) {
                    try (NDManager step = scope.newSubManager()) {
                        NDArray part = input.get(new NDIndex(
                                ":,:,{}:{},{}:{}", top, top + rows.length(), left, left + columns.length()));
                        part.attach(step);
                        NDArray made = work.apply(part);
                        if (mosaic == null) {
                            mosaic = Mosaic.of(scope, input.getShape(), part.getShape(), made.getShape());
                        }
                        mosaic.add(kernels, made, top, left);
                    }
                }
            }
            NDArray result = Objects.requireNonNull(mosaic).mean();
            result.attach(owner);
            return result;
        }
    }

    @Override
    public NDArray unscale(NDArray latents) {
        return codec.unscale(latents);
    }

    @Override
    public void close() {
        codec.close();
    }

    /**
     * Where tiles lie along one axis: evenly, the first at the start and the last at the end.
     *
     * @param length of each
     */
    record Tiles(List<Long> starts, long length) {

        static Tiles of(long whole, long tile, long overlap) {
            if (whole <= tile) {
                return new Tiles(List.of(0L), whole);
            }
            long gaps = (whole - tile + tile - overlap - 1) / (tile - overlap);
            return new Tiles(
                    LongStream.rangeClosed(0, gaps)
                            .mapToObj(i -> i * (whole - tile) / gaps)
                            .toList(),
                    tile);
        }
    }

    /**
     * Tiles laid over each other.
     *
     * @param values the weighted sum, [batch, channels, height, width]
     * @param weights their sum, [1, 1, height, width]
     * @param ramp the weights within a tile, [1, 1, tile height, tile width]
     * @param in the side of a tile of the input
     * @param out the side that it has in the output
     */
    private record Mosaic(NDArray values, NDArray weights, NDArray ramp, long in, long out) {

        static Mosaic of(NDManager scope, Shape input, Shape tile, Shape made) {
            long in = tile.get(2);
            long out = made.get(2);
            long height = input.get(2) * out / in;
            long width = input.get(3) * out / in;
            NDArray down = tent(scope, out).reshape(1, 1, -1, 1);
            NDArray across = tent(scope, made.get(3)).reshape(1, 1, 1, -1);
            return new Mosaic(
                    scope.zeros(new Shape(input.get(0), made.get(1), height, width)),
                    scope.zeros(new Shape(1, 1, height, width)),
                    down.mul(across),
                    in,
                    out);
        }

        /** Rises from the first to the middle and falls again, above 0 everywhere. */
        private static NDArray tent(NDManager scope, long length) {
            float[] weights = new float[(int) length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.min(i + 1, weights.length - i);
            }
            return scope.create(weights);
        }

        void add(Kernels kernels, NDArray tile, long top, long left) {
            long[] corner = {top * out / in, left * out / in};
            kernels.run(tile.getManager(), "add_tile", values, weights, tile, ramp, corner);
        }

        NDArray mean() {
            return values.divi(weights);
        }
    }
}
