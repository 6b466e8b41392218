package pochade.inference.pipeline.upscale;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Upscaler;
import pochade.inference.pixels.FilterUpscaler;
import pochade.inference.pixels.PixelUpscaler;

/**
 * The upscalers of pixels that a job asks for, filters and networks.
 *
 * @param models the networks in memory, by their files
 * @param room bytes that one of them may take beside the weights; where a tile would take more, smaller ones are made
 */
public record Upscalers(Map<Path, UpscaleModel> models, long room) {

    public Upscalers {
        models = Map.copyOf(models);
    }

    /**
     * An upscaler of a job.
     *
     * @param tileDone told of each tile of a network; may throw to stop
     */
    public PixelUpscaler of(Upscaler upscaler, Runnable tileDone) {
        if (upscaler instanceof Upscaler.Network network) {
            return new NetworkUpscaler(model(network), picture -> tiling(network, picture), tileDone);
        } else if (upscaler instanceof Upscaler.Filter filter) {
            return new FilterUpscaler(filter);
        }
        throw new InferenceException(
                new Failure.Unsupported("upscaler", "is " + upscaler.label(), "use one of pixels"));
    }

    /** How many tiles an upscaler makes of a picture on its way to a size; none for a filter. */
    public int tiles(Upscaler upscaler, Extent picture, Extent size) {
        if (!(upscaler instanceof Upscaler.Network network)) {
            return 0;
        }
        return NetworkUpscaler.seen(picture, size, model(network).scale()).stream()
                .mapToInt(seen -> tiling(network, seen).tiles(seen).size())
                .sum();
    }

    private Tiling tiling(Upscaler.Network network, Extent picture) {
        return Tiling.of(network, picture, room / model(network).bytesPerPixel());
    }

    private UpscaleModel model(Upscaler.Network network) {
        return Objects.requireNonNull(models.get(network.file()));
    }
}
