package pochade.inference.model.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Features of the deep part of a UNet, which change little from step to step, kept for the next ones (Ma et al. 2023,
 * "DeepCache"): with the skip branch 0, in between only the first convolution and the last layer are computed. For one
 * run under the same conditions.
 */
public final class DeepCache {

    /** Keeps nothing. */
    public static final DeepCache OFF = new DeepCache(null, 1);

    private final @Nullable NDManager owner;
    private final int interval;
    private @Nullable NDArray features;
    private @Nullable Shape of;
    private int age;

    private DeepCache(@Nullable NDManager owner, int interval) {
        this.owner = owner;
        this.interval = interval;
    }

    /**
     * @param owner the manager that the features belong to
     * @param interval calls of the UNet to one of its deep part, from 1 (off)
     */
    public static DeepCache each(NDManager owner, int interval) {
        return interval == 1 ? OFF : new DeepCache(owner, interval);
    }

    /** The features for one more call on a sample of this shape, unless they are to be computed. */
    Optional<NDArray> recall(Shape sample) {
        return Optional.ofNullable(features).filter(known -> sample.equals(of) && ++age < interval);
    }

    /** Keeps what was computed for a sample of this shape, and hands it on. */
    NDArray keep(NDArray computed, Shape sample) {
        if (owner != null) {
            if (features != null) {
                features.close();
            }
            computed.attach(owner);
            features = computed;
            of = sample;
            age = 0;
        }
        return computed;
    }
}
