package pochade.app.script;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.app.infotext.PostprocessText;
import pochade.app.prompt.UpscaleOrder;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.Upscaler;

/**
 * How pictures are made larger: the WebUI's Extras.
 *
 * @param second another upscaler, whose picture is laid over the first one's
 */
public record Upscaling(Upscaler upscaler, Optional<UpscaleRequest.Second> second, UpscaleSize size) {

    /**
     * The order for a picture.
     *
     * @param title what it is known by
     * @param parameters what it was made with; may be empty
     */
    public UpscaleOrder order(RgbImage picture, String title, String parameters) {
        UpscaleRequest request = new UpscaleRequest(picture, upscaler, size.of(picture.extent()), second);
        return new UpscaleOrder(request, title, text(picture.extent()).appendTo(parameters));
    }

    private PostprocessText text(Extent picture) {
        Optional<String> over =
                second.filter(it -> it.visibility() > 0).map(it -> it.upscaler().label());
        if (size instanceof UpscaleSize.To to) {
            return new PostprocessText(Optional.empty(), to.asked(picture), to.isCropped(), upscaler.label(), over);
        }
        double scale = ((UpscaleSize.By) size).scale();
        return new PostprocessText(Optional.of(scale), size.of(picture), false, upscaler.label(), over);
    }

    /** The files that it takes. */
    public List<Path> files() {
        return Stream.concat(Stream.of(upscaler), second.stream().map(UpscaleRequest.Second::upscaler))
                .filter(Upscaler.Network.class::isInstance)
                .map(network -> ((Upscaler.Network) network).file())
                .toList();
    }
}
