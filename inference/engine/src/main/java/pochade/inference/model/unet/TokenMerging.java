package pochade.inference.model.unet;

/**
 * Which levels merge tokens before self-attention: the finest one that has attention, where tokens are many and alike
 * (Bolya and Hoffman 2023, "Token merging for fast Stable Diffusion").
 *
 * @param ratio the share of tokens that are merged there
 * @param level from 0, the finest
 */
record TokenMerging(double ratio, int level) {

    static final TokenMerging NONE = new TokenMerging(0, 0);

    TokenMerging(double ratio, UNet2DConditionConfig config) {
        this(ratio, config.downAttention().indexOf(true));
    }

    /** The share of tokens that are merged at a level. */
    double at(int other) {
        return other == level ? ratio : 0;
    }
}
