package pochade.app.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.Settings;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.NetworkResolver;
import pochade.app.prompt.Series;
import pochade.app.prompt.TaggedPrompt;
import pochade.app.prompt.VaeTypes;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Sampling;

/** Makes orders of parameters. */
public final class Orders {

    /** What networks follow from. */
    private record Asked(Optional<String> model, Optional<String> vae, VaeTypes types, int clipSkip, Prompt words) {}

    private final NetworkSource networks;
    private final List<ControlUnit> control;
    private final Preview preview;
    private final Series series;
    private final Map<Asked, NetworkResolver.Resolved> resolved = new HashMap<>();

    /**
     * Makes none yet.
     *
     * @param preview what is shown meanwhile
     * @param series what they are parts of
     */
    public Orders(NetworkSource networks, List<ControlUnit> control, Preview preview, Series series) {
        this.networks = networks;
        this.control = control;
        this.preview = preview;
        this.series = series;
    }

    /**
     * An order for each of the batches.
     *
     * @param image to start from; its size is the usual one
     */
    public List<GenerationOrder> of(Parameters parameters, List<Batch> batches, Optional<ImageToImage> image) {
        Settings settings = new Settings(parameters);
        return IntStream.range(0, batches.size())
                .mapToObj(number -> {
                    Batch batch = batches.get(number);
                    Asked asked = new Asked(
                            parameters.text(Key.MODEL),
                            parameters.text(Key.VAE),
                            settings.vaeTypes(),
                            settings.clipSkip(),
                            networks.decide(settings.prompt(), batch.seed()));
                    return order(
                                    settings,
                                    resolved.computeIfAbsent(asked, it -> networks.resolve(parameters, it.words())),
                                    parameters,
                                    batch,
                                    image)
                            .in(series.at(number, batches.size()));
                })
                .toList();
    }

    private GenerationOrder order(
            Settings settings,
            NetworkResolver.Resolved found,
            Parameters parameters,
            Batch batch,
            Optional<ImageToImage> image) {
        Extent size = Sizes.of(
                parameters,
                image.map(it -> Sizes.nearest(it.picture().extent()))
                        .orElseGet(() -> found.checkpoint().nativeSize()));
        Optional<HiresFix> hires = image.isPresent()
                ? Optional.empty()
                : settings.hires(size, networks).map(it -> decided(it, batch.seed()));
        return found.order(new GenerationRequest(
                found.networks(),
                found.text(),
                sampling(parameters, found),
                size,
                batch,
                image,
                hires,
                control,
                settings.speed(),
                settings.refiner(networks),
                settings.tiling(),
                preview));
    }

    /** What was asked for; where nothing was, what a distilled model or LoRA was made for. */
    private static Sampling sampling(Parameters parameters, NetworkResolver.Resolved resolved) {
        Sampling asked = new Settings(parameters).sampling();
        boolean free = Stream.of(Key.STEPS, Key.SAMPLER, Key.SCHEDULE, Key.CFG_SCALE)
                .allMatch(key -> parameters.text(key).isEmpty());
        return free
                ? resolved.distilled()
                        .map(it -> it.with(asked.guidance()).with(asked.solver()))
                        .orElse(asked)
                : asked;
    }

    /** The networks of the first pass are those of the second. */
    private HiresFix decided(HiresFix hires, long seed) {
        return hires.withPrompt(hires.prompt()
                .map(it -> networks.decide(it, seed))
                .map(it -> new Prompt(TaggedPrompt.parse(it.positive()).text(), it.negative(), it.options())));
    }
}
