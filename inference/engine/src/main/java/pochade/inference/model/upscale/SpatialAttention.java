package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import java.util.List;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;
import pochade.inference.weights.upscaler.DatConfig;

/** Attention within rectangles of pixels, which lie one way round for one half of the channels and the other for the other. */
final class SpatialAttention implements TransformerGroup.Block {

    private final Kernels kernels;
    private final DatAttention attention;
    private final WeightList first;
    private final WeightList second;
    private final DatConfig.Split split;
    private final boolean shifted;

    /** @param shifted whether the rectangles lie half a side away, both ways */
    SpatialAttention(Kernels kernels, Parameters block, DatConfig config, int heads, boolean shifted) {
        this.kernels = kernels;
        this.attention = new DatAttention(block, config);
        this.first = WeightList.of(positions(block.in("attn.attns.0"), config, heads / 2));
        this.second = WeightList.of(positions(block.in("attn.attns.1"), config, heads / 2));
        this.split = config.split();
        this.shifted = shifted;
    }

    /** A small network from the distance of two pixels to what each head makes of it. */
    private static List<Parameter> positions(Parameters at, DatConfig config, int heads) {
        DatConfig.Split split = config.split();
        long distances = (2L * split.height() - 1) * (2L * split.width() - 1);
        // half of the channels, a quarter of that, a quarter again
        int width = config.features() / 2 / 4 / 4;
        Parameters net = at.in("pos");
        return WeightList.join(
                List.of(at.tensor("rpe_biases", distances, 2)),
                plain(net, "pos_proj", 2, width),
                net.norm("pos1.0", width),
                plain(net, "pos1.2", width, width),
                net.norm("pos2.0", width),
                plain(net, "pos2.2", width, width),
                net.norm("pos3.0", width),
                plain(net, "pos3.2", width, heads));
    }

    private static List<Parameter> plain(Parameters at, String name, long in, long out) {
        return List.of(at.tensor(name + ".weight", out, in), at.tensor(name + ".bias", out));
    }

    @Override
    public NDArray forward(NDArray tokens, long[] size) {
        return kernels.run(
                tokens.getManager(),
                "dat_spatial",
                tokens,
                size,
                attention.projections(),
                first,
                second,
                attention.local(),
                attention.channel(),
                attention.spatial(),
                new long[] {split.height(), split.width()},
                shifted);
    }
}
