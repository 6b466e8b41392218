package pochade.inference.pipeline;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToLongFunction;
import pochade.inference.api.event.MemoryEstimate.Economy;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Workload;
import pochade.inference.pipeline.codec.LatentCodec;
import pochade.inference.pipeline.codec.SeamlessCodec;
import pochade.inference.pipeline.codec.TiledCodec;
import pochade.inference.tensor.Kernels;

/**
 * How a job is done so that it fits into the memory there is.
 *
 * @param picturesAtOnce how many pictures of the batch the UNet sees together
 * @param tile the side of the VAE's tiles in latents; empty where it sees pictures as a whole
 * @param working what the largest stage takes beside the weights, in bytes
 * @param room what a stage may take beside the weights, in bytes
 */
public record MemoryPlan(int picturesAtOnce, OptionalInt tile, long working, long room) {

    /** What estimates may be off by. */
    private static final double SAFETY = 0.85;

    /** In latents; shows the VAE more of the picture at once than a small one. */
    private static final int LARGE_TILE = 64;

    private static final int SMALL_TILE = 32;

    /** Rows of the UNet's batch for a picture: the prompt and its negative. */
    private static final int ROWS = 2;

    /**
     * The plan for a job.
     *
     * @param needs of each of its models
     * @param available bytes that may be taken beside the weights
     */
    public static MemoryPlan of(Workload workload, List<MemoryNeeds> needs, long available) {
        long room = room(available);
        Extent size = workload.size();
        long each =
                largest(needs, it -> it.ofUNet(size, ROWS, workload.controls().size()));
        long change = workload.adapted() ? largest(needs, MemoryNeeds::ofLoras) : 0;
        int together = (int) Math.max(1, Math.min(workload.pictures(), room / Math.max(1, each)));
        long whole = largest(needs, it -> it.ofVae(size));
        if (whole <= room) {
            return new MemoryPlan(
                    together, OptionalInt.empty(), Math.max(change, Math.max(together * each, whole)), room);
        }
        int tile = largest(needs, it -> it.ofVae(inPixels(LARGE_TILE))) <= room ? LARGE_TILE : SMALL_TILE;
        long vae = Math.min(whole, largest(needs, it -> it.ofVae(inPixels(tile))));
        return new MemoryPlan(together, OptionalInt.of(tile), Math.max(change, Math.max(together * each, vae)), room);
    }

    /** @param available bytes that may be taken beside the weights */
    public static long room(long available) {
        return (long) (SAFETY * available);
    }

    private static long largest(List<MemoryNeeds> needs, ToLongFunction<MemoryNeeds> bytes) {
        return needs.stream().mapToLong(bytes).max().orElse(0);
    }

    /**
     * A codec that works as planned.
     *
     * @param seamless whether pictures fit to themselves
     */
    public LatentCodec over(LatentCodec whole, Kernels kernels, boolean seamless) {
        if (tile.isPresent()) {
            return new TiledCodec(kernels, whole, tile.getAsInt(), seamless);
        }
        return seamless ? new SeamlessCodec(kernels, whole) : whole;
    }

    private static Extent inPixels(int latents) {
        int side = latents * GenerationRequest.LATENT_FACTOR;
        return new Extent(side, side);
    }

    /** What it does without. */
    public Set<Economy> economies(Workload workload) {
        Set<Economy> economies = EnumSet.noneOf(Economy.class);
        if (picturesAtOnce < workload.pictures()) {
            economies.add(Economy.SPLIT_BATCH);
        }
        if (tile.isPresent()) {
            economies.add(Economy.TILED_VAE);
        }
        return economies;
    }
}
