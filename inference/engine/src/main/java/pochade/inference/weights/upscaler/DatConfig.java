package pochade.inference.weights.upscaler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import pochade.inference.weights.Dtype;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.TensorValues;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.config.Shapes;

/**
 * The dual aggregation transformer (Chen et al. 2023): blocks that attend within rectangles of pixels take turns with
 * blocks that attend between channels.
 *
 * @param inChannels of the picture
 * @param features channels between the groups
 * @param hidden channels within the feed forward
 * @param depths blocks of each group
 * @param heads of the attention in each group
 * @param split the sides of the rectangles: height and width for one half of the channels, the other way round for the
 *     other half
 * @param qkvBias whether the projections of query, key and value have a bias
 * @param tripleConvs three small convolutions at the end of each group in place of a large one
 */
public record DatConfig(
        int inChannels,
        int outChannels,
        int features,
        int hidden,
        List<Integer> depths,
        List<Integer> heads,
        Split split,
        boolean qkvBias,
        boolean tripleConvs,
        Reconstruction reconstruction)
        implements UpscalerConfig {

    private static final int LEAST_SIDE = 16;
    private static final int LONGEST_SPLIT = 256;
    private static final Set<Dtype> REAL = Set.of(Dtype.F64, Dtype.F32, Dtype.F16, Dtype.BF16);
    private static final String DISTANCES = "layers.0.blocks.0.attn.attns.0.rpe_biases";

    /** The sides of a rectangle of pixels. */
    public record Split(int height, int width) {}

    public DatConfig {
        depths = List.copyOf(depths);
        heads = List.copyOf(heads);
    }

    /** @param file the same network; its distances within a rectangle tell the sides */
    static DatConfig of(Shapes shapes, WeightSource file) {
        int in = shapes.count("conv_first.weight", 1);
        List<Integer> depths = new ArrayList<>();
        List<Integer> heads = new ArrayList<>();
        for (int group = 0; group < shapes.children("layers."); group++) {
            String blocks = "layers." + group + ".blocks.";
            depths.add(shapes.children(blocks));
            // a group of one block has no attention between channels that would tell an odd number
            heads.add(
                    shapes.has(blocks + "1.attn.temperature")
                            ? shapes.count(blocks + "1.attn.temperature", 0)
                            : 2 * shapes.count(blocks + "0.attn.attns.0.pos.pos3.2.weight", 0));
        }
        return new DatConfig(
                in,
                in,
                shapes.count("conv_first.weight", 0),
                shapes.count("layers.0.blocks.0.ffn.fc1.weight", 0),
                depths,
                heads,
                split(shapes, file),
                shapes.has("layers.0.blocks.0.attn.qkv.bias"),
                !shapes.has("conv_after_body.weight"),
                Reconstruction.of(shapes, in));
    }

    /** The last of the distances is that between two corners: the sides less one. */
    private static Split split(Shapes shapes, WeightSource file) {
        long rows = shapes.size(DISTANCES, 0);
        TensorEntry entry = file.entry(DISTANCES);
        boolean told = rows <= 4L * LONGEST_SPLIT * LONGEST_SPLIT && shapes.size(DISTANCES, 1) == 2;
        if (!told || !REAL.contains(entry.dtype())) {
            throw shapes.fault("has distances of " + entry.dtype() + " " + entry.shape() + ", which tell no rectangle");
        }
        float[] distances = TensorValues.read(file, entry);
        int height = Math.round(distances[distances.length - 2]) + 1;
        int width = Math.round(distances[distances.length - 1]) + 1;
        boolean plausible = height > 0 && width > 0 && height <= LONGEST_SPLIT && width <= LONGEST_SPLIT;
        if (!plausible || rows != (2L * height - 1) * (2L * width - 1)) {
            throw shapes.fault(
                    "has " + rows + " distances within a rectangle of " + height + " x " + width + " pixels");
        }
        return new Split(height, width);
    }

    @Override
    public String architecture() {
        return "DAT";
    }

    @Override
    public int scale() {
        return reconstruction.scale();
    }

    @Override
    public int leastSide() {
        return LEAST_SIDE;
    }

    @Override
    public int sideMultiple() {
        return 1;
    }

    /** A pixel attends to all of its rectangle in each head. */
    @Override
    public long valuesPerPixel() {
        long attention = 2L * Collections.max(heads) * split.height() * split.width();
        return Math.max(6L * features + 2L * hidden + attention, 2L * features + reconstruction.valuesPerPixel());
    }

    @Override
    public boolean supportsHalf() {
        return false;
    }
}
