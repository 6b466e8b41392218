package pochade.inference.api.event;

import java.util.Set;

/**
 * What a job is likely to take, in bytes, and how it would be done so that it fits.
 *
 * @param weights of its models that are not in memory yet
 * @param working what its largest stage takes beside the weights, done in this way
 * @param available memory of the device that is free now
 * @param economies what it would do without; empty where all fits as it is
 */
public record MemoryEstimate(long weights, long working, long available, Set<Economy> economies) {

    /** What a job does to take less memory. */
    public enum Economy {
        /** The pictures of a batch are made in smaller batches, one after another. */
        SPLIT_BATCH,
        /** The VAE sees a picture in tiles. */
        TILED_VAE,
        /** Networks that enlarge pictures see smaller tiles than were asked for. */
        SMALL_TILES
    }

    public MemoryEstimate {
        economies = Set.copyOf(economies);
    }

    /** Whether the job is likely to fit. */
    public boolean fits() {
        return weights + working <= available;
    }
}
