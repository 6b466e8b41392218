package pochade.inference.model.upscale;

import java.util.List;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;
import pochade.inference.weights.upscaler.DatConfig;

/** What both kinds of attention of a DAT have: projections, a convolution of the values, and how the two are weighed. */
final class DatAttention {

    private static final int CHANNEL_NARROWING = 8;
    private static final int SPATIAL_NARROWING = 16;

    private final WeightList projections;
    private final WeightList local;
    private final WeightList channel;
    private final WeightList spatial;

    /** @param block with the norm in front of the attention */
    DatAttention(Parameters block, DatConfig config) {
        int features = config.features();
        Parameters at = block.in("attn");
        List<Parameter> qkv = config.qkvBias()
                ? at.linear("qkv", features, 3L * features)
                : List.of(at.matrix("qkv", features, 3L * features));
        projections = WeightList.of(block.norm("norm1", features), at.linear("proj", features, features), qkv);
        local = WeightList.of(depthwise(at, "dwconv.0", features), trainedNorm(at, "dwconv.1", features));
        channel = WeightList.of(narrowed(at.in("channel_interaction"), 1, features, CHANNEL_NARROWING, features));
        spatial = WeightList.of(narrowed(at.in("spatial_interaction"), 0, features, SPATIAL_NARROWING, 1));
    }

    /** Declares a depthwise 3x3 convolution. */
    static List<Parameter> depthwise(Parameters at, String name, int channels) {
        return List.of(at.tensor(name + ".weight", channels, 1, 3, 3), at.tensor(name + ".bias", channels));
    }

    /** Two pointwise convolutions around a norm and an activation, numbered from {@code index} on. */
    private static List<Parameter> narrowed(Parameters at, int index, int features, int narrowing, int out) {
        int narrow = features / narrowing;
        return WeightList.join(
                at.pointwise(String.valueOf(index), features, narrow),
                trainedNorm(at, String.valueOf(index + 1), narrow),
                at.pointwise(String.valueOf(index + 3), narrow, out));
    }

    private static List<Parameter> trainedNorm(Parameters at, String name, int channels) {
        return WeightList.join(
                at.norm(name, channels),
                List.of(at.tensor(name + ".running_mean", channels), at.tensor(name + ".running_var", channels)));
    }

    WeightList projections() {
        return projections;
    }

    WeightList local() {
        return local;
    }

    WeightList channel() {
        return channel;
    }

    WeightList spatial() {
        return spatial;
    }
}
