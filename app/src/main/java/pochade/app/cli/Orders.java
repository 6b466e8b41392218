package pochade.app.cli;

import java.util.List;
import java.util.Optional;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.Settings;
import pochade.app.prompt.NetworkResolver;
import pochade.app.prompt.Order;
import pochade.app.prompt.TaggedPrompt;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;

/** Makes orders of parameters. */
final class Orders {

    private final NetworkChoice networks;
    private final List<ControlUnit> control;

    Orders(NetworkChoice networks, List<ControlUnit> control) {
        this.networks = networks;
        this.control = control;
    }

    /**
     * An order for each of the batches.
     *
     * @param image to start from; its size is the usual one
     */
    List<Order> of(Parameters parameters, List<Batch> batches, Optional<ImageToImage> image) {
        Settings settings = new Settings(parameters);
        NetworkResolver.Resolved resolved = networks.resolve(parameters, settings.prompt());
        Extent size = Sizes.of(
                parameters,
                image.map(it -> Sizes.nearest(it.picture().extent()))
                        .orElseGet(() -> resolved.checkpoint().nativeSize()));
        Optional<HiresFix> hires = image.isPresent()
                ? Optional.empty()
                : settings.hires(size, networks::upscaler).map(Orders::withoutTags);
        return batches.stream()
                .map(batch -> resolved.order(new GenerationRequest(
                        resolved.networks(),
                        resolved.text(),
                        settings.sampling(),
                        size,
                        batch,
                        image,
                        hires,
                        control,
                        settings.speed(),
                        Preview.NONE)))
                .toList();
    }

    /** The networks of the first pass are those of the second. */
    private static HiresFix withoutTags(HiresFix hires) {
        return new HiresFix(
                hires.upscaler(),
                hires.size(),
                hires.steps(),
                hires.denoisingStrength(),
                hires.sampler(),
                hires.schedule(),
                hires.prompt()
                        .map(it -> new Prompt(TaggedPrompt.parse(it.positive()).text(), it.negative(), it.options())),
                hires.guidanceScale());
    }
}
