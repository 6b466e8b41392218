package pochade.app.infotext;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pochade.app.prompt.UpscaleOrder;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Upscaler;

/**
 * What can be taken over of the parameters of a picture that somebody else made.
 *
 * @param settings without the values that can't be used
 * @param unused those values
 */
public record TakenOver(Settings settings, List<Unused> unused) {

    private static final Extent ANY_SIZE = new Extent(512, 512);
    private static final Path ANY_MODEL = Path.of("model");
    private static final RgbImage ANY_PICTURE = RgbImage.of(new Extent(1, 1), new byte[3]);
    private static final Mask ANY_MASK = Mask.of(new Extent(1, 1), new byte[1]);

    private static final NamedFiles ANY_FILES = new NamedFiles() {
        @Override
        public Upscaler upscaler(String name) {
            return Upscaler.Filter.LANCZOS;
        }

        @Override
        public Optional<Path> checkpoint(String name) {
            return Optional.of(ANY_MODEL);
        }
    };

    /**
     * A value that can't be used.
     *
     * @param why in a few words, such as {@code use 1 to 100}
     */
    public record Unused(String key, String value, String why) {}

    public TakenOver {
        unused = List.copyOf(unused);
    }

    /** What a picture was made with before it was made larger. Never fails. */
    public static TakenOver before(UpscaleOrder order) {
        return of(InfotextParser.parse(order.parameters()));
    }

    /** Never fails. */
    public static TakenOver of(Parameters parameters) {
        Parameters taken = Parameters.NONE;
        List<Unused> unused = new ArrayList<>();
        for (Map.Entry<String, Parameters> group : groups(parameters).entrySet()) {
            Parameters wider = taken.with(group.getValue());
            try {
                readAll(new Settings(wider));
                taken = wider;
            } catch (InvalidRequestException e) {
                unused.add(new Unused(
                        group.getKey(),
                        String.join("x", group.getValue().values().values()),
                        e.cure()));
            }
        }
        return new TakenOver(new Settings(taken), unused);
    }

    /** Each key by itself, but both sides of a size at once. */
    private static Map<String, Parameters> groups(Parameters parameters) {
        Map<String, Parameters> groups = new LinkedHashMap<>();
        parameters
                .values()
                .forEach((key, value) -> groups.merge(
                        key.replaceFirst("-[12]$", ""), new Parameters(Map.of(key, value)), Parameters::with));
        return groups;
    }

    /** A network that is not here is missing rather than wrong. */
    private static void readAll(Settings settings) {
        settings.prompt();
        settings.sampling();
        new Batch(settings.seed().orElse(0), 1, settings.noise());
        new Networks(ANY_MODEL, Optional.empty(), List.of(), List.of(), settings.clipSkip());
        settings.vaeTypes();
        settings.speed();
        settings.image(ANY_PICTURE);
        settings.inpainting(ANY_MASK);
        settings.hires(settings.size().orElse(ANY_SIZE), ANY_FILES);
        settings.refiner(ANY_FILES);
    }
}
