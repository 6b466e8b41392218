package pochade.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.Settings;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.Series;
import pochade.app.script.Orders;
import pochade.app.script.PromptLines;
import pochade.app.script.UsedFiles;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.Preview;

/** {@code pochade txt2img}: pictures from a prompt, into files. */
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
            "  pochade txt2img \"a knight, pixel art\" --model sd15 --lora pixelart:0.8 --clip-skip 2",
            "  pochade txt2img --from old.png --seed -1 --hires"
        })
final class TextToImageCommand implements Callable<Integer> {

    private final CommandContext context;

    @picocli.CommandLine.Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PROMPT",
            description = "What the picture shows; may be left out with --from.")
    private Optional<String> prompt = Optional.empty();

    @Option(
            names = "--prompts-from-file",
            paramLabel = "FILE",
            description = "A prompt a line, or a line of the WebUI's options such as --prompt \"a fox\" --steps 30.")
    private Optional<Path> promptsFile = Optional.empty();

    @Mixin
    private GenerationOptions generation = new GenerationOptions();

    @Mixin
    private HiresOptions hires = new HiresOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    TextToImageCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        DeviceChoice device = engine.device();
        int threads = engine.threads();
        Parameters asked = hires.over(
                generation.parameters(context, promptsFile.map(file -> "").or(() -> prompt), false));
        List<Parameters> all = promptsFile.isEmpty()
                ? List.of(asked)
                : PromptLines.read(promptsFile.get()).stream().map(asked::with).toList();
        List<List<Batch>> batches = new ArrayList<>();
        for (Parameters one : all) {
            Settings settings = new Settings(one);
            settings.sampling();
            batches.add(generation.batches(settings));
        }
        Destination destination = output.destination(
                generation.batchSize() * batches.stream().mapToInt(List::size).sum());
        try (InferenceService service = context.engines().start(device, threads)) {
            NetworkChoice networks = generation.networks(context, service);
            Orders maker = new Orders(
                    networks, generation.control().units(networks), Preview.NONE, Series.of(List.of(), Instant.now()));
            List<GenerationOrder> orders = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                Parameters parameters =
                        generation.isFromPicture() ? networks.known(all.get(i), context.console()) : all.get(i);
                orders.addAll(maker.of(parameters, batches.get(i), Optional.empty()));
            }
            Files.createDirectories(destination.folder());
            context.models().setUsed(UsedFiles.of(orders), Instant.now());
            int finished = new PictureRun(context, service, output.store(), output.json, generation.together())
                    .run(orders, Optional.of(destination::next))
                    .size();
            return finished == orders.size() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
