package pochade.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pochade.app.models.ModelEntry;
import pochade.app.models.ModelLibrary;
import pochade.app.store.ImageStore;
import pochade.app.store.Infotext;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.event.GenerationResult;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Sampling;
import pochade.presets.Preset;

/** {@code pochade txt2img}: pictures from a prompt, into PNG files. */
@Command(
        name = "txt2img",
        description = "Makes pictures from a prompt. The names of the files go to standard output.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  pochade txt2img \"red apple\" -o apple.png",
            "  pochade txt2img \"a fox, sticker\" --seed 7 --cfg 4 --batch-size 4 -o foxes/",
            "  pochade txt2img \"a baker\" --model sd15 --preset \"Portrait (SD 1.x)\"",
            "  pochade txt2img \"lighthouse at dusk\" --model ~/models/sd15 --steps 30"
        })
final class TextToImageCommand implements Callable<Integer> {

    private static final int MOST_BATCHES = 10_000;
    private static final long RANDOM_SEED = -1;

    private final CommandContext context;
    private final ImageStore store = new ImageStore();

    @Parameters(index = "0", paramLabel = "PROMPT", description = "What the picture shows.")
    private String prompt = "";

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
            names = "--model",
            paramLabel = "NAME|PATH",
            defaultValue = ModelLibrary.STARTER,
            description = "A name that 'pochade models' lists, or a model's folder; default ${DEFAULT-VALUE}.")
    private String model = "";

    @Mixin
    private PictureOptions picture = new PictureOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "-1",
            description =
                    "The seed of the first picture, the next follow by one; default ${DEFAULT-VALUE}: a random one.")
    private long seed;

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

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--json", description = "Prints each event as a line of JSON in place of the names of the files.")
    private boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|DIR",
            defaultValue = "outputs/",
            description = {
                "FILE.png, replaced if it is there (several pictures: FILE-0001.png and so on),"
                        + " or a folder, for NUMBER-SEED.png; default ${DEFAULT-VALUE}."
            })
    private String output = "";

    TextToImageCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        DeviceChoice device = engine.device();
        int threads = engine.threads();
        ModelEntry chosen = context.models().find(model);
        List<GenerationRequest> requests = requests(chosen);
        Destination destination = Destination.of(output, batchSize * batchCount);
        Files.createDirectories(destination.folder());
        try (InferenceService service = context.engines().start(device, threads)) {
            return run(service, requests, chosen, destination);
        }
    }

    private List<GenerationRequest> requests(ModelEntry chosen) {
        if (batchCount < 1 || batchCount > MOST_BATCHES) {
            throw new InvalidRequestException("batch count", "is " + batchCount, "use 1 to " + MOST_BATCHES);
        }
        long first = seed == RANDOM_SEED ? ThreadLocalRandom.current().nextLong(Batch.SEEDS) : seed;
        Batch checked = new Batch(first, batchSize);
        Optional<Preset> found = preset.map(context.presets()::find);
        Prompt words = found.map(it -> it.prompt(prompt)).orElse(Prompt.of(prompt));
        Prompt asked = new Prompt(words.positive(), negative.orElse(words.negative()));
        Sampling sampling = picture.samplingOver(found.map(Preset::sampling).orElse(Sampling.DEFAULT));
        Extent size = picture.sizeOver(found.map(Preset::size).orElse(chosen.nativeSize()));
        return IntStream.range(0, batchCount)
                .mapToObj(i -> new Batch((checked.seed() + (long) i * batchSize) % Batch.SEEDS, batchSize))
                .map(batch ->
                        new GenerationRequest(Networks.of(chosen.path()), asked, sampling, size, batch, Preview.NONE))
                .toList();
    }

    private int run(
            InferenceService service, List<GenerationRequest> requests, ModelEntry chosen, Destination destination)
            throws IOException, InterruptedException {
        ProgressReport progress = new ProgressReport(context.console());
        int[] finished = {0};
        new JobRun(service).run(requests, event -> {
            List<Path> files = List.of();
            if (event instanceof JobEvent.Finished end) {
                files = save(end.result(), requests.get(0), chosen.name(), destination);
                finished[0]++;
            }
            progress.show(event);
            if (json) {
                context.console().result(JsonReport.of(event, files));
            } else {
                files.forEach(file -> context.console().result(file.toString()));
            }
        });
        return finished[0] == requests.size() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** @param request any of the batch: they differ in nothing that the text holds but the seeds, which the result has */
    private List<Path> save(GenerationResult result, GenerationRequest request, String modelName, Destination to)
            throws IOException {
        Infotext infotext = new Infotext(context.version());
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < result.images().size(); i++) {
            long imageSeed = result.seeds().get(i);
            Path file = to.next(imageSeed);
            store.write(file, result.images().get(i), infotext.of(request, imageSeed, modelName, result.modelHash()));
            files.add(file);
        }
        return files;
    }
}
