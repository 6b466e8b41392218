package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;
import pochade.inference.weights.upscaler.RrdbConfig;

/** A residual in residual dense block: three dense blocks of five convolutions, each of which sees all before it. */
final class RrdbBlock {

    private static final int DENSE_BLOCKS = 3;
    private static final int CONVOLUTIONS = 5;

    private final Kernels kernels;
    private final WeightList weights;
    private final boolean plus;

    RrdbBlock(Kernels kernels, Parameters at, RrdbConfig config) {
        this.kernels = kernels;
        this.plus = config.plus();
        List<Parameter> all = new ArrayList<>();
        for (int i = 1; i <= DENSE_BLOCKS; i++) {
            all.addAll(dense(at.in("rdb" + i), config));
        }
        this.weights = WeightList.of(all);
    }

    private static List<Parameter> dense(Parameters at, RrdbConfig config) {
        int features = config.features();
        int growth = config.growth();
        List<Parameter> all = new ArrayList<>();
        for (int i = 1; i <= CONVOLUTIONS; i++) {
            int out = i < CONVOLUTIONS ? growth : features;
            all.addAll(at.conv("conv" + i, Layout.CONV, features + (i - 1) * growth, out));
        }
        if (config.plus()) {
            all.add(at.tensor("conv1x1.weight", Layout.LINEAR, growth, features, 1, 1));
        }
        return all;
    }

    /** [batch, features, height, width] to the same shape. */
    NDArray forward(NDArray hidden) {
        return kernels.run(hidden.getManager(), "rrdb", hidden, weights, plus);
    }
}
