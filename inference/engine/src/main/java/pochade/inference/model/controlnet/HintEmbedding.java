package pochade.inference.model.controlnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** A picture as features of the size of latents, {@code ControlNetConditioningEmbedding}: convolutions with SiLU. */
final class HintEmbedding {

    private final Kernels kernels;
    private final WeightList in;
    private final List<Block> blocks = new ArrayList<>();
    private final WeightList out;

    private record Block(WeightList weights, int stride) {}

    /** @param channels of the levels, each half the size of the one before */
    HintEmbedding(Kernels kernels, Parameters at, int pictureChannels, List<Integer> channels, int outChannels) {
        this.kernels = kernels;
        in = WeightList.of(at.conv("conv_in", Layout.CONV, pictureChannels, channels.get(0)));
        for (int i = 0; i < channels.size() - 1; i++) {
            int here = channels.get(i);
            blocks.add(new Block(WeightList.of(at.conv("blocks." + 2 * i, Layout.CONV, here, here)), 1));
            blocks.add(new Block(
                    WeightList.of(at.conv("blocks." + (2 * i + 1), Layout.DOWNSAMPLE, here, channels.get(i + 1))), 2));
        }
        out = WeightList.of(at.conv("conv_out", Layout.CONV, channels.get(channels.size() - 1), outChannels));
    }

    /** [batch, picture channels, height, width] to [batch, out channels, height / 8, width / 8]; in the picture's manager. */
    NDArray forward(NDArray picture) {
        NDManager owner = picture.getManager();
        NDArray hidden = kernels.run(owner, "hint_conv", picture, in, 1);
        for (Block block : blocks) {
            try (NDArray previous = hidden) {
                hidden = kernels.run(owner, "hint_conv", previous, block.weights(), block.stride());
            }
        }
        try (NDArray previous = hidden) {
            return kernels.run(owner, "conv_in", previous, out);
        }
    }
}
