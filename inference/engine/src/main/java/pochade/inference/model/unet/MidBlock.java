package pochade.inference.model.unet;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import pochade.inference.nn.TimeResnetBlock;
import pochade.inference.nn.Transformer2D;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;

/** The coarsest level: {@code UNetMidBlock2DCrossAttn}. */
final class MidBlock {

    private final TimeResnetBlock first;
    private final Optional<Transformer2D> attention;
    private final TimeResnetBlock second;

    MidBlock(Kernels kernels, Parameters at, UNet2DConditionConfig config) {
        int level = config.blockOutChannels().size() - 1;
        first = resnet(kernels, at.in("resnets.0"), config, level);
        attention = config.midAttention()
                ? Optional.of(Attention.at(kernels, at.in("attentions.0"), config, level))
                : Optional.empty();
        second = resnet(kernels, at.in("resnets.1"), config, level);
    }

    private static TimeResnetBlock resnet(Kernels kernels, Parameters at, UNet2DConditionConfig config, int level) {
        int channels = config.blockOutChannels().get(level);
        return new TimeResnetBlock(
                kernels, at, channels, channels, config.timeEmbedDim(), config.normNumGroups(), config.normEps());
    }

    /** [batch, channels, height, width] to the same shape; {@code hidden} stays open. */
    NDArray forward(NDArray hidden, NDArray embedding, NDArray context) {
        NDArray h = first.forward(hidden, embedding);
        if (attention.isPresent()) {
            NDArray attended = attention.get().forward(h, context);
            h.close();
            h = attended;
        }
        NDArray result = second.forward(h, embedding);
        h.close();
        return result;
    }
}
