package pochade.inference.pipeline.upscale;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.Upscaler;
import pochade.inference.pipeline.GenerationObserver;
import pochade.inference.pipeline.Pictures;
import pochade.inference.pixels.Blend;
import pochade.inference.pixels.Cut;

/**
 * A picture made larger: scaled to cover the size and cut at the sides, a second upscaler's picture laid over it. As
 * {@code postprocessing_upscale.py} of the WebUI.
 */
public final class PictureUpscale {

    private final UpscaleRequest request;
    private final Upscalers upscalers;

    /** @param upscalers with the {@linkplain #files files} of the request */
    public PictureUpscale(UpscaleRequest request, Upscalers upscalers) {
        this.request = request;
        this.upscalers = upscalers;
    }

    /** The networks that a request asks for. */
    public static Set<Path> files(UpscaleRequest request) {
        Set<Path> files = new LinkedHashSet<>();
        asked(request).forEach(upscaler -> {
            if (upscaler instanceof Upscaler.Network network) {
                files.add(network.file());
            }
        });
        return files;
    }

    /** One or two; one that would not be seen is left out. */
    static Stream<Upscaler> asked(UpscaleRequest request) {
        return Stream.concat(
                Stream.of(request.upscaler()),
                request.second().stream()
                        .filter(second -> second.visibility() > 0)
                        .map(UpscaleRequest.Second::upscaler));
    }

    /**
     * Makes the picture.
     *
     * @throws pochade.inference.api.error.InferenceException if an upscaler makes too large a picture on the way
     */
    public Pictures make(GenerationObserver observer) {
        Extent picture = request.picture().extent();
        Extent covering = request.covering();
        int tiles = asked(request)
                .mapToInt(upscaler -> upscalers.tiles(upscaler, picture, covering))
                .sum();
        TileReport report = new TileReport(tiles, observer);
        List<RgbImage> made = asked(request)
                .map(upscaler -> upscalers.of(upscaler, report::tileDone).upscale(request.picture(), covering))
                .map(enlarged -> Cut.centre(enlarged, request.size()))
                .toList();
        RgbImage result = made.size() == 1
                ? made.get(0)
                : Blend.blend(
                        made.get(0), made.get(1), request.second().orElseThrow().visibility());
        return new Pictures(List.of(result), List.of());
    }
}
