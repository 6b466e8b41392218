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
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pochade.app.infotext.InfotextLine;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.Settings;
import pochade.app.picture.PictureFile;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.Series;
import pochade.app.script.InputPictures;
import pochade.app.script.Loopback;
import pochade.app.script.Orders;
import pochade.app.script.Sizes;
import pochade.app.script.UsedFiles;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Preview;

/** {@code pochade img2img}: pictures from pictures and a prompt. */
@Command(
        name = "img2img",
        description = "Makes pictures from pictures and a prompt: as a whole, where a mask is white, or around them.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  pochade img2img apple.png \"green apple\" --denoising-strength 0.6 -o green.png",
            "  pochade img2img room.png \"a cat\" --mask sofa.png --inpaint-area masked",
            "  pochade img2img street.png \"a street\" --outpaint left,right=128 --masked-content fill",
            "  pochade img2img frames/ \"ink drawing\" --seed 7 -o drawn/",
            "  pochade img2img sketch.png \"castle\" --loopback 4 --final-denoising-strength 0.3"
        })
final class ImageToImageCommand implements Callable<Integer> {

    private final CommandContext context;

    @picocli.CommandLine.Parameters(
            index = "0",
            paramLabel = "PICTURE",
            description = "A picture, or a folder of pictures.")
    private Path picture = Path.of("");

    @picocli.CommandLine.Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PROMPT",
            description = "What the picture shows; may be left out with --from.")
    private Optional<String> prompt = Optional.empty();

    @Option(names = "--picture", paramLabel = "FILE|DIR", description = "More pictures. Can be repeated.")
    private List<Path> more = new ArrayList<>();

    @Mixin
    private ImageOptions image = new ImageOptions();

    @Mixin
    private LoopbackOptions loopback = new LoopbackOptions();

    @Mixin
    private GenerationOptions generation = new GenerationOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    ImageToImageCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        DeviceChoice device = engine.device();
        int threads = engine.threads();
        Parameters asked = generation.parameters(context, prompt, true).with(image.given());
        Settings settings = new Settings(asked);
        List<Batch> batches = generation.batches(settings);
        settings.sampling();
        Loopback loops = loopback.loopback();
        List<Path> pictures = InputPictures.in(picture, more);
        Destination destination =
                output.destination(pictures.size() * generation.batchSize() * batches.size() * loops.loops());
        try (InferenceService service = context.engines().start(device, threads)) {
            NetworkChoice networks = generation.networks(context, service);
            Parameters parameters = generation.isFromPicture() ? networks.known(asked, context.console()) : asked;
            Orders orders = new Orders(
                    networks, generation.control().units(networks), Preview.NONE, Series.of(List.of(), Instant.now()));
            PictureRun run = new PictureRun(context, service, output.store(), output.json, generation.together());
            Files.createDirectories(destination.folder());
            boolean whole = true;
            for (Path file : pictures) {
                RgbImage start = PictureFile.read(file);
                whole &= make(start, parameters, batches, loops, orders, run, destination);
            }
            return whole ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    /** Each loop starts from what the one before it made, with the next seed. */
    private boolean make(
            RgbImage start,
            Parameters parameters,
            List<Batch> batches,
            Loopback loops,
            Orders orders,
            PictureRun run,
            Destination destination)
            throws IOException, InterruptedException {
        RgbImage from = start;
        List<Batch> next = batches;
        Parameters sized = parameters.with(Key.SIZE, Sizes.of(parameters, image.usualSize(start)));
        for (int loop = 0; loop < loops.loops(); loop++) {
            Settings settings = new Settings(sized);
            double strength = loops.strength(loop, settings.denoisingStrength().orElse(ImageToImage.DEFAULT_STRENGTH));
            Settings inLoop = new Settings(sized.with(Key.DENOISING_STRENGTH, InfotextLine.number(strength)));
            List<GenerationOrder> made = orders.of(inLoop.parameters(), next, Optional.of(image.from(from, inLoop)));
            context.models().setUsed(UsedFiles.of(made), Instant.now());
            Map<Integer, List<RgbImage>> finished = run.run(made, Optional.of(destination::next));
            if (finished.size() < made.size()) {
                return false;
            }
            from = finished.getOrDefault(0, List.of(from)).get(0);
            next = List.of(next.get(next.size() - 1).next());
        }
        return true;
    }
}
