package pochade.inference.model.vae;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import pochade.inference.nn.ResnetBlock;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** The coarsest level of encoder and decoder: {@code UNetMidBlock2D} with single-head attention over the pixels. */
final class VaeMidBlock {

    private final Kernels kernels;
    private final AutoencoderKlConfig config;
    private final ResnetBlock first;
    private final Optional<WeightList> attention;
    private final ResnetBlock second;

    VaeMidBlock(Kernels kernels, Parameters at, AutoencoderKlConfig config, int channels) {
        this.kernels = kernels;
        this.config = config;
        int groups = config.normNumGroups();
        first = new ResnetBlock(kernels, at.in("resnets.0"), channels, channels, groups, AutoencoderKlConfig.NORM_EPS);
        attention = config.midBlockAddAttention()
                ? Optional.of(attention(at.in("attentions.0"), channels))
                : Optional.empty();
        second = new ResnetBlock(kernels, at.in("resnets.1"), channels, channels, groups, AutoencoderKlConfig.NORM_EPS);
    }

    private static WeightList attention(Parameters at, int channels) {
        return WeightList.of(
                at.norm("group_norm", channels),
                at.linear("to_q", channels, channels),
                at.linear("to_k", channels, channels),
                at.linear("to_v", channels, channels),
                at.linear("to_out.0", channels, channels));
    }

    /** [batch, channels, height, width] to the same shape; closes {@code hidden}. */
    NDArray forward(NDArray hidden) {
        NDArray h;
        try (hidden) {
            h = first.forward(hidden);
        }
        if (attention.isPresent()) {
            try (NDArray resnet = h) {
                h = kernels.run(
                        resnet.getManager(),
                        "image_attention",
                        resnet,
                        attention.get(),
                        config.normNumGroups(),
                        AutoencoderKlConfig.NORM_EPS);
            }
        }
        try (NDArray attended = h) {
            return second.forward(attended);
        }
    }
}
