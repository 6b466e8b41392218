package pochade.inference.pipeline.upscale;

import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.MemoryEstimate.Economy;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.Upscaler;
import pochade.inference.weights.upscaler.UpscalerSource;

/**
 * What a picture takes that is made larger, told from the headers of its networks: Real-ESRGAN was seen to take 10.3 KB for each pixel of
 * a tile, where this says 12.3.
 *
 * @param sources the networks of the request by their files
 * @param precision of networks that may run in it
 */
public record UpscaleNeeds(UpscaleRequest request, Map<Path, UpscalerSource> sources, DataType precision) {

    public UpscaleNeeds {
        sources = Map.copyOf(sources);
    }

    /**
     * The estimate.
     *
     * @param weights bytes of networks that are not in memory yet
     * @param room bytes that a network may take beside its weights
     * @throws pochade.inference.api.error.InferenceException if an upscaler makes too large a picture on the way
     */
    public MemoryEstimate estimate(long weights, long available, long room) {
        long working = 0;
        Set<Economy> economies = EnumSet.noneOf(Economy.class);
        for (Upscaler upscaler : PictureUpscale.asked(request).toList()) {
            if (upscaler instanceof Upscaler.Network network) {
                UpscalerSource source = Objects.requireNonNull(sources.get(network.file()));
                long each = UpscaleModel.bytesPerPixel(source.config(), precision);
                for (Extent seen : NetworkUpscaler.seen(
                        request.picture().extent(),
                        request.covering(),
                        source.config().scale())) {
                    Tiling tiling = Tiling.of(network, seen, room / each);
                    working = Math.max(working, each * tiling.largest(seen));
                    if (!tiling.equals(Tiling.of(network))) {
                        economies.add(Economy.SMALL_TILES);
                    }
                }
            }
        }
        return new MemoryEstimate(weights, working, available, economies);
    }
}
