package pochade.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.Settings;
import pochade.app.infotext.TakenOver;
import pochade.app.metadata.MetadataReader;
import pochade.app.metadata.PictureMetadata;
import pochade.app.styles.Style;
import pochade.app.styles.Styles;
import pochade.app.styles.StylesPlace;
import pochade.inference.api.InferenceService;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.Prompt;
import pochade.presets.Preset;

/** What all commands that make pictures share. */
final class GenerationOptions extends ParameterOptions {

    private static final int MOST_BATCHES = 10_000;

    @Option(
            names = {"--negative", "--negative-prompt"},
            paramLabel = "TEXT",
            description = "What to keep away from.")
    private Optional<String> negative = Optional.empty();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "A name that 'pochade presets' lists; the options beside it win over what it holds.")
    private Optional<String> preset = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "A picture whose parameters are taken over; the options beside it win over what it holds.")
    private Optional<Path> from = Optional.empty();

    @Option(names = "--style", paramLabel = "NAME", description = "A style for the prompts. Can be repeated.")
    private List<String> styles = new ArrayList<>();

    @Option(
            names = "--styles-file",
            paramLabel = "FILE|DIR",
            description =
                    "Where styles come from, as the WebUI writes them: a file, a folder, or files by a name with *."
                            + " Can be repeated; of two styles with one name, the last counts; default ~/.pochade/styles.csv.")
    private List<String> stylesFiles = new ArrayList<>();

    @Mixin
    private NetworkOptions networks = new NetworkOptions();

    @Mixin
    private PictureOptions picture = new PictureOptions();

    @Mixin
    private FineOptions fine = new FineOptions();

    @Mixin
    private ControlOptions control = new ControlOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of the first picture, the next follow by one; default -1: a random one.")
    void seed(@Nullable Long seed) {
        set(Key.SEED, seed);
    }

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "1",
            description = "Pictures made at once; default ${DEFAULT-VALUE}.")
    private int batchSize;

    @Option(
            names = "--batch-count",
            paramLabel = "N",
            defaultValue = "1",
            description = "Batches, one after another; default ${DEFAULT-VALUE}.")
    private int batchCount;

    @Option(
            names = "--merge",
            paramLabel = "N",
            defaultValue = "1",
            description = "Pictures of batches that differ in words and seeds alone are made so many at once, 1 to 64;"
                    + " faster where pictures are small; default ${DEFAULT-VALUE}: those of a batch alone.")
    private int together;

    /** How many pictures of several batches are made at once. */
    int together() {
        if (together < 1 || together > Batch.LARGEST) {
            throw new InvalidRequestException("merge", "is " + together, "use 1 to " + Batch.LARGEST);
        }
        return together;
    }

    /** Whether models that are not here are the fault of a picture. */
    boolean isFromPicture() {
        return from.isPresent();
    }

    int batchSize() {
        return batchSize;
    }

    ControlOptions control() {
        return control;
    }

    NetworkChoice networks(CommandContext context, InferenceService service) {
        return networks.open(context.models(), service);
    }

    /**
     * What was asked for, over a preset, over another picture; its models may not be here.
     *
     * @param fromPicture whether the pictures start from another one
     */
    Parameters parameters(CommandContext context, Optional<String> prompt, boolean fromPicture) throws IOException {
        Parameters parameters = from.isPresent() ? ofPicture(from.get(), context.console()) : Parameters.NONE;
        if (prompt.isEmpty() && parameters.text(Key.PROMPT).isEmpty()) {
            throw new InvalidRequestException("PROMPT", "is missing", "say what the picture shows");
        }
        Optional<Preset> found = preset.map(context.presets()::find);
        if (found.isPresent()) {
            parameters = parameters.with(PresetParameters.of(found.get(), fromPicture));
        }
        String positive = prompt.orElse(parameters.text(Key.PROMPT).orElse(""));
        String away = parameters.text(Key.NEGATIVE_PROMPT).orElse("");
        Prompt words = new Prompt(
                found.flatMap(Preset::prompt).map(it -> it.dress(positive)).orElse(positive),
                found.flatMap(Preset::negative).map(it -> it.dress(away)).orElse(away));
        Prompt styled = styles(context).apply(styles, new Prompt(words.positive(), negative.orElse(words.negative())));
        return parameters
                .with(Key.PROMPT, styled.positive())
                .with(Key.NEGATIVE_PROMPT, styled.negative())
                .with(networks.given())
                .with(picture.given())
                .with(fine.given())
                .with(given());
    }

    Styles styles(CommandContext context) throws IOException {
        if (stylesFiles.isEmpty()) {
            return context.styles().read();
        }
        List<Style> styles = new ArrayList<>();
        for (String place : stylesFiles) {
            styles.addAll(read(place).all());
        }
        return new Styles(styles);
    }

    private static Styles read(String place) throws IOException {
        StylesPlace files = StylesPlace.parse(place);
        if (!Files.exists(files.path())) {
            throw new InvalidRequestException(
                    "styles file", "is '" + place + "', which is not there", "name another one");
        }
        return files.read();
    }

    private static Parameters ofPicture(Path file, Console console) throws IOException {
        PictureMetadata metadata = MetadataReader.read(file)
                .orElseThrow(() -> new InvalidRequestException(
                        "from",
                        "is '" + file + "', which does not tell what it was made with",
                        "name another picture"));
        TakenOver taken = TakenOver.of(metadata.parameters());
        taken.unused()
                .forEach(it -> console.say("pochade: " + file.getFileName() + ": " + it.key() + " is '" + it.value()
                        + "'; it is left out (" + it.why() + ")"));
        return taken.settings().parameters();
    }

    /** The batches, one after another. */
    List<Batch> batches(Settings settings) {
        if (batchCount < 1 || batchCount > MOST_BATCHES) {
            throw new InvalidRequestException("batch count", "is " + batchCount, "use 1 to " + MOST_BATCHES);
        }
        OptionalLong asked = settings.seed();
        Batch batch = new Batch(
                asked.isPresent()
                        ? asked.getAsLong()
                        : ThreadLocalRandom.current().nextLong(Batch.SEEDS),
                batchSize,
                settings.noise());
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < batchCount; i++) {
            batches.add(batch);
            batch = batch.next();
        }
        return batches;
    }
}
