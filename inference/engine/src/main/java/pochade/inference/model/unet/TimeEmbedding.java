package pochade.inference.model.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import pochade.inference.model.unet.UNet2DConditionConfig.TextTime;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/**
 * The timestep, and what is added to it, as one vector: sinusoids (Vaswani et al. 2017, section 3.5) through two linear
 * layers; SDXL's pooled text and sizes go through two more.
 */
final class TimeEmbedding {

    /** Spreads w over the range of timesteps, as in diffusers. */
    private static final float GUIDANCE_SCALING = 1000;

    private final Kernels kernels;
    private final UNet2DConditionConfig config;
    private final Optional<WeightList> condProj;
    private final WeightList mlp;
    private final Optional<WeightList> addMlp;

    TimeEmbedding(Kernels kernels, Parameters at, UNet2DConditionConfig config) {
        this.kernels = kernels;
        this.config = config;
        int channels = config.blockOutChannels().get(0);
        int embedding = config.timeEmbedDim();
        this.condProj = config.timeCondChannels()
                .map(cond -> WeightList.of(List.of(at.matrix("time_embedding.cond_proj", cond, channels))));
        this.mlp = WeightList.of(
                at.linear("time_embedding.linear_1", channels, embedding),
                at.linear("time_embedding.linear_2", embedding, embedding));
        this.addMlp = config.addition()
                .map(addition -> WeightList.of(
                        at.linear("add_embedding.linear_1", addition.inputChannels(), embedding),
                        at.linear("add_embedding.linear_2", embedding, embedding)));
    }

    /**
     * The embedding, [batch, 4 x first block's channels], after the SiLU that every ResNet block begins with.
     *
     * @param timesteps [batch]
     */
    NDArray forward(NDArray timesteps, UNetConditioning conditioning) {
        NDManager scope = timesteps.getManager();
        NDArray sinusoids =
                sinusoids(scope, timesteps, config.blockOutChannels().get(0));
        if (condProj.isPresent()) {
            NDArray guidance = conditioning
                    .guidanceEmbedding()
                    .orElseThrow()
                    .toType(conditioning.context().getDataType(), false);
            sinusoids = sinusoids.add(kernels.run(scope, "project", guidance, condProj.get()));
        }
        NDArray embedding = kernels.run(scope, "embedding_mlp", sinusoids, mlp);
        if (config.addition().isPresent()) {
            NDArray added =
                    added(scope, config.addition().get(), conditioning.added().orElseThrow());
            embedding = embedding.add(kernels.run(scope, "embedding_mlp", added, addMlp.orElseThrow()));
        }
        return kernels.run(scope, "silu", embedding);
    }

    /** Sinusoids of w = scale - 1 (Meng et al. 2023, section 3.1), [1, channels]. */
    NDArray guidance(NDManager owner, double scale) {
        int channels = config.timeCondChannels().orElseThrow();
        try (NDArray w = owner.create(new float[] {GUIDANCE_SCALING * (float) (scale - 1)})) {
            return kernels.run(owner, "timestep_embedding", w, channels, false, 1.0);
        }
    }

    private NDArray added(NDManager scope, TextTime addition, UNetConditioning.Added added) {
        NDArray sizes = sinusoids(scope, added.timeIds().flatten(), addition.timeChannels());
        long batch = added.timeIds().getShape().get(0);
        NDArray flat = sizes.reshape(batch, -1).toType(added.textEmbeds().getDataType(), false);
        return added.textEmbeds().concat(flat, 1);
    }

    private NDArray sinusoids(NDManager scope, NDArray values, int channels) {
        return kernels.run(scope, "timestep_embedding", values, channels, config.flipSinToCos(), config.freqShift());
    }
}
