package pochade.inference.model.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.WeightList;

/**
 * The text half of CLIP (Radford et al. 2021): a causal transformer over token ids, as transformers' {@code CLIPTextModel}
 * and, with a projection, {@code CLIPTextModelWithProjection}.
 */
public final class ClipTextModel {

    /** Legacy configs state 2 as the end token, and the pooled state is taken at the largest id instead. */
    private static final int LEGACY_EOS = 2;

    private final Kernels kernels;
    private final ClipTextConfig config;
    private final WeightList embeddings;
    private final List<WeightList> layers = new ArrayList<>();
    private final WeightList finalLayerNorm;
    private final Optional<WeightList> textProjection;

    /** Whether the model ends in a projection of the pooled state. */
    public enum Head {
        NONE,
        PROJECTION
    }

    /** Declares the network's parameters under {@code at}; they are filled before the first use. */
    public ClipTextModel(Kernels kernels, Parameters at, ClipTextConfig config, Head head) {
        this.kernels = kernels;
        this.config = config;
        int hidden = config.hiddenSize();
        Parameters text = at.in("text_model");
        embeddings = WeightList.of(List.of(
                text.tensor("embeddings.token_embedding.weight", config.vocabSize(), hidden),
                text.tensor("embeddings.position_embedding.weight", config.maxPositionEmbeddings(), hidden)));
        for (int i = 0; i < config.numHiddenLayers(); i++) {
            layers.add(layer(text.in("encoder.layers." + i)));
        }
        finalLayerNorm = WeightList.of(text.norm("final_layer_norm", hidden));
        textProjection = head == Head.PROJECTION
                ? Optional.of(WeightList.of(List.of(at.matrix("text_projection", hidden, config.projectionDim()))))
                : Optional.empty();
    }

    private WeightList layer(Parameters at) {
        int hidden = config.hiddenSize();
        List<Parameter> attention = WeightList.join(
                at.linear("self_attn.q_proj", hidden, hidden),
                at.linear("self_attn.k_proj", hidden, hidden),
                at.linear("self_attn.v_proj", hidden, hidden),
                at.linear("self_attn.out_proj", hidden, hidden));
        return WeightList.of(
                at.norm("layer_norm1", hidden),
                attention,
                at.norm("layer_norm2", hidden),
                at.linear("mlp.fc1", hidden, config.intermediateSize()),
                at.linear("mlp.fc2", config.intermediateSize(), hidden));
    }

    public ClipTextConfig config() {
        return config;
    }

    /** Whether it has a {@linkplain #project projection}. */
    public boolean projects() {
        return textProjection.isPresent();
    }

    /**
     * The state after each layer, without the final norm.
     *
     * @param ids [batch, tokens], int64
     * @return 1 + layers arrays [batch, tokens, hidden], the embeddings first; they belong to the ids' manager
     */
    public NDList hiddenStates(NDArray ids) {
        return hiddenStatesAfter(kernels.run(ids.getManager(), "clip_embeddings", ids, embeddings));
    }

    /**
     * The same with learned vectors in place of token embeddings.
     *
     * @param vectors [some, hidden]
     * @param positions [some], int64: where they stand, counted through the whole batch
     */
    public NDList hiddenStates(NDArray ids, NDArray vectors, NDArray positions) {
        NDManager scope = ids.getManager();
        return hiddenStatesAfter(kernels.run(scope, "clip_learned_embeddings", ids, vectors, positions, embeddings));
    }

    private NDList hiddenStatesAfter(NDArray embedded) {
        NDManager scope = embedded.getManager();
        NDArray hidden = embedded;
        NDList states = new NDList(hidden);
        for (WeightList layer : layers) {
            hidden = kernels.run(
                    scope,
                    "clip_layer",
                    hidden,
                    layer,
                    config.numAttentionHeads(),
                    config.layerNormEps(),
                    config.quickGelu());
            states.add(hidden);
        }
        return states;
    }

    /** The final layer norm, [batch, tokens, hidden] to the same shape. */
    public NDArray finalNorm(NDArray hidden) {
        return kernels.run(hidden.getManager(), "layer_norm", hidden, finalLayerNorm, config.layerNormEps());
    }

    /**
     * The state at the end of the text.
     *
     * @param normed the last state after {@link #finalNorm}, [batch, tokens, hidden]
     * @param ids [batch, tokens], int64
     * @return [batch, hidden]
     */
    public NDArray pooled(NDArray normed, NDArray ids) {
        String kernel = config.eosTokenId() == LEGACY_EOS ? "pool_at_largest" : "pool_at_first";
        return kernels.run(normed.getManager(), kernel, normed, ids, config.eosTokenId());
    }

    /**
     * The pooled state in the space that CLIP shares with pictures, [batch, hidden] to [batch, projection].
     *
     * @throws java.util.NoSuchElementException if the model has no projection
     */
    public NDArray project(NDArray pooled) {
        return kernels.run(pooled.getManager(), "project", pooled, textProjection.orElseThrow());
    }
}
