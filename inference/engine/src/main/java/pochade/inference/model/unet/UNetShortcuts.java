package pochade.inference.model.unet;

/**
 * Ways of a UNet to compute less.
 *
 * @param cache of the deep part
 * @param tokenMerging the share of tokens that are merged before self-attention at the finest level that has attention,
 *     0 for none
 */
public record UNetShortcuts(DeepCache cache, double tokenMerging) {

    /** All is computed. */
    public static final UNetShortcuts NONE = new UNetShortcuts(DeepCache.OFF, 0);
}
