package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import java.util.List;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/** What SwinIR and DAT have around their groups: a norm in front, a norm and a convolution behind, a residual over all. */
final class TransformerBody {

    private final Kernels kernels;
    private final WeightList before;
    private final List<TransformerGroup> groups;
    private final WeightList norm;
    private final GroupOut out;

    /** @param before the name of the norm in front */
    TransformerBody(
            Kernels kernels,
            Parameters at,
            String before,
            List<TransformerGroup> groups,
            int features,
            boolean tripleConvs) {
        this.kernels = kernels;
        this.before = WeightList.of(at.norm(before, features));
        this.groups = groups;
        this.norm = WeightList.of(at.norm("norm", features));
        this.out = new GroupOut(kernels, at, "conv_after_body", features, tripleConvs);
    }

    /** [batch, features, height, width] to the same shape; closes {@code image}. */
    NDArray consume(NDArray image) {
        try (image) {
            NDArray hidden;
            try (NDArray tokens = norm(image, before)) {
                hidden = kernels.run(image.getManager(), "image", tokens, image);
            }
            for (TransformerGroup group : groups) {
                hidden = group.consume(hidden);
            }
            NDArray tokens;
            try (NDArray end = hidden) {
                tokens = norm(end, norm);
            }
            return out.consume(tokens, image);
        }
    }

    private NDArray norm(NDArray image, WeightList weights) {
        return kernels.run(image.getManager(), "norm_tokens", image, weights);
    }
}
