package pochade.inference.weights.upscaler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import pochade.inference.weights.config.Shapes;

/**
 * SwinIR (Liang et al. 2021): groups of transformer blocks that attend within windows, every other one shifted.
 *
 * @param inChannels of the picture
 * @param features channels between the groups
 * @param hidden channels within the feed forward
 * @param depths blocks of each group
 * @param heads of the attention in each group
 * @param window side of a window
 * @param range that the values are scaled to: 1, or 255 against the traces of JPEG
 * @param unshuffle how many pixels along each side are folded into channels before the first convolution; 1 for none
 * @param tripleConvs three small convolutions at the end of each group in place of a large one
 */
public record SwinIrConfig(
        int inChannels,
        int outChannels,
        int features,
        int hidden,
        List<Integer> depths,
        List<Integer> heads,
        int window,
        double range,
        int unshuffle,
        boolean tripleConvs,
        Reconstruction reconstruction)
        implements UpscalerConfig {

    private static final int LEAST_SIDE = 16;

    /** The window of the networks against the traces of JPEG, the only ones that take values of 0 to 255. */
    private static final int JPEG_WINDOW = 7;

    private static final double JPEG_RANGE = 255;
    private static final int LARGEST_WINDOW = 64;
    private static final int RGB = 3;

    public SwinIrConfig {
        depths = List.copyOf(depths);
        heads = List.copyOf(heads);
    }

    static SwinIrConfig of(Shapes shapes) {
        boolean folded = shapes.has("conv_first.1.weight");
        String first = folded ? "conv_first.1.weight" : "conv_first.weight";
        int in = shapes.count(first, 1);
        int unshuffle = folded ? Squares.root(in / RGB) : 1;
        int out = shapes.has("conv_last.weight") ? shapes.count("conv_last.weight", 0) : in;
        List<Integer> depths = new ArrayList<>();
        List<Integer> heads = new ArrayList<>();
        for (int group = 0; group < shapes.children("layers."); group++) {
            String blocks = "layers." + group + ".residual_group.blocks.";
            depths.add(shapes.children(blocks));
            heads.add(shapes.count(blocks + "0.attn.relative_position_bias_table", 1));
        }
        int window = window(shapes);
        Reconstruction reconstruction = Reconstruction.of(shapes, out);
        if (unshuffle < 1 || reconstruction.scale() % unshuffle != 0) {
            throw shapes.fault("folds by " + unshuffle + " and enlarges by " + reconstruction.scale()
                    + ", which is not supported");
        }
        return new SwinIrConfig(
                in / (unshuffle * unshuffle),
                out,
                shapes.count(first, 0),
                shapes.count("layers.0.residual_group.blocks.0.mlp.fc1.weight", 0),
                depths,
                heads,
                window,
                window == JPEG_WINDOW ? JPEG_RANGE : 1,
                unshuffle,
                !shapes.has("conv_after_body.weight"),
                reconstruction);
    }

    /** The table has a row for each distance within a window, (2 side - 1) squared of them. */
    private static int window(Shapes shapes) {
        String table = "layers.0.residual_group.blocks.0.attn.relative_position_bias_table";
        int side = Squares.root(shapes.count(table, 0));
        if (side % 2 == 0 || side > 2 * LARGEST_WINDOW || side * side != shapes.count(table, 0)) {
            throw shapes.fault("has a table of " + shapes.count(table, 0) + " distances, which no window has");
        }
        return (side + 1) / 2;
    }

    @Override
    public String architecture() {
        return "SwinIR";
    }

    @Override
    public int scale() {
        return reconstruction.scale() / unshuffle;
    }

    @Override
    public int leastSide() {
        return LEAST_SIDE;
    }

    @Override
    public int sideMultiple() {
        return unshuffle * unshuffle;
    }

    /** A pixel attends to all of its window in each head. */
    @Override
    public long valuesPerPixel() {
        long attention = 2L * Collections.max(heads) * window * window;
        long body = 6L * features + 2L * hidden + attention;
        return Math.max(body, 2L * features + reconstruction.valuesPerPixel()) / ((long) unshuffle * unshuffle);
    }

    @Override
    public boolean supportsHalf() {
        return false;
    }
}
