package pochade.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pochade.app.prompt.NetworkResolver;
import pochade.app.prompt.Order;
import pochade.app.store.ImageStore;
import pochade.app.infotext.Infotext;
import pochade.app.store.NetworkHashes;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.event.GenerationResult;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
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
            "  pochade txt2img \"lighthouse at dusk\" --model ~/models/sd15.safetensors --steps 30",
            "  pochade txt2img \"a knight, pixel art\" --model sd15 --lora pixelart:0.8 --clip-skip 2"
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

    @Mixin
    private NetworkOptions networks = new NetworkOptions();

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
        if (batchCount < 1 || batchCount > MOST_BATCHES) {
            throw new InvalidRequestException("batch count", "is " + batchCount, "use 1 to " + MOST_BATCHES);
        }
        Batch first =
                new Batch(seed == RANDOM_SEED ? ThreadLocalRandom.current().nextLong(Batch.SEEDS) : seed, batchSize);
        Optional<Preset> found = preset.map(context.presets()::find);
        Sampling sampling = picture.samplingOver(found.map(Preset::sampling).orElse(Sampling.DEFAULT));
        Destination destination = Destination.of(output, batchSize * batchCount);
        try (InferenceService service = context.engines().start(device, threads)) {
            NetworkResolver.Resolved resolved = networks.resolve(context.models(), service, words(found));
            Extent size = picture.sizeOver(
                    found.map(Preset::size).orElse(resolved.checkpoint().nativeSize()));
            List<Order> orders = IntStream.range(0, batchCount)
                    .mapToObj(i -> new Batch((first.seed() + (long) i * batchSize) % Batch.SEEDS, batchSize))
                    .map(batch -> resolved.order(new GenerationRequest(
                            resolved.networks(), resolved.text(), sampling, size, batch, Preview.NONE)))
                    .toList();
            Files.createDirectories(destination.folder());
            context.models().setUsed(resolved.files(), Instant.now());
            return run(service, orders, destination);
        }
    }

    private Prompt words(Optional<Preset> found) {
        Prompt words = found.map(it -> it.prompt(prompt)).orElse(Prompt.of(prompt));
        return new Prompt(words.positive(), negative.orElse(words.negative()));
    }

    private int run(InferenceService service, List<Order> orders, Destination destination)
            throws IOException, InterruptedException {
        ProgressReport progress = new ProgressReport(context.console());
        CompletableFuture<Map<Path, String>> hashes =
                new NetworkHashes(context.hashes()).of(orders.get(0).request().networks());
        int[] finished = {0};
        new JobRun(service).run(orders.stream().map(Order::request).toList(), event -> {
            List<Path> files = List.of();
            if (event instanceof JobEvent.Finished end) {
                files = save(end.result(), orders.get(0), hashes.join(), destination);
                finished[0]++;
            }
            progress.show(event);
            if (json) {
                String hash = files.isEmpty() ? "" : modelHash(orders.get(0), hashes.join());
                context.console().result(JsonReport.of(event, files, hash));
            } else {
                files.forEach(file -> context.console().result(file.toString()));
            }
        });
        return finished[0] == orders.size() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String modelHash(Order order, Map<Path, String> hashes) {
        return hashes.getOrDefault(order.request().networks().checkpoint(), "");
    }

    /** @param order any of the batch: they differ in nothing that the text holds but the seeds, which the result has */
    private List<Path> save(GenerationResult result, Order order, Map<Path, String> hashes, Destination to)
            throws IOException {
        Infotext infotext = new Infotext(context.version());
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < result.images().size(); i++) {
            long imageSeed = result.seeds().get(i);
            Path file = to.next(imageSeed);
            store.write(file, result.images().get(i), infotext.of(order, imageSeed, hashes));
            files.add(file);
        }
        return files;
    }
}
