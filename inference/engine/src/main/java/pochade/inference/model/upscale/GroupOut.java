package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import java.util.List;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** The end of a group of transformer blocks: tokens to an image, convolved, plus the image that the group began with. */
final class GroupOut {

    /** How much narrower the small convolutions are. */
    private static final int NARROWING = 4;

    private final Kernels kernels;
    private final WeightList weights;

    /** @param tripleConvs three small convolutions with leaky ReLUs between in place of a large one */
    GroupOut(Kernels kernels, Parameters at, String name, int features, boolean tripleConvs) {
        this.kernels = kernels;
        this.weights = WeightList.of(
                tripleConvs ? triple(at.in(name), features) : at.conv(name, Layout.CONV, features, features));
    }

    private static List<Parameter> triple(Parameters at, int features) {
        int narrow = features / NARROWING;
        return WeightList.join(
                at.conv("0", Layout.CONV, features, narrow),
                at.pointwise("2", narrow, narrow),
                at.conv("4", Layout.CONV, narrow, features));
    }

    /**
     * [batch, height x width, features] to [batch, features, height, width]; closes {@code tokens}.
     *
     * @param residual [batch, features, height, width]
     */
    NDArray consume(NDArray tokens, NDArray residual) {
        try (tokens) {
            return kernels.run(tokens.getManager(), "group_out", tokens, residual, weights);
        }
    }
}
