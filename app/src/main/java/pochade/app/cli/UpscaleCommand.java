package pochade.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pochade.app.models.ModelLibrary;
import pochade.app.prompt.NetworkFinder;
import pochade.app.prompt.UpscaleOrder;
import pochade.app.script.SourcePicture;
import pochade.app.script.UpscaleSize;
import pochade.app.script.Upscaling;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.Upscaler;

/** {@code pochade upscale}: pictures made larger. */
@Command(
        name = "upscale",
        description = {
            "Makes pictures larger, as the WebUI's Extras. The names of the files go to standard output.",
            "PNG, JPEG and WebP are read, turned as their EXIF orientation asks for; what is transparent is laid on white."
                    + " What a picture was made with is carried over. In a folder it becomes NAME-upscaled.png."
                    + " A picture that can't be read does not keep the others back, but the exit code is 1 then."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  pochade upscale apple.png --scale 2 -o large.png",
            "  pochade upscale outputs/*.png --upscaler RealESRGAN_x4plus -o large/",
            "  pochade upscale photo.jpg --upscaler ~/models/4x-UltraSharp.pth --width 1920 --height 1080",
            "  pochade upscale apple.png --upscaler 4x-UltraSharp --upscaler-2 Lanczos --visibility 0.3"
        })
final class UpscaleCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "PICTURE", description = "The files.")
    private List<Path> pictures = new ArrayList<>();

    @Option(
            names = "--upscaler",
            paramLabel = "NAME|PATH",
            defaultValue = "Lanczos",
            description = "Lanczos, Nearest, a name that 'pochade models --kind upscaler' lists, or a file:"
                    + " ESRGAN, Real-ESRGAN, SwinIR or DAT; default ${DEFAULT-VALUE}.")
    private String upscaler = "";

    @Option(
            names = "--upscaler-2",
            paramLabel = "NAME|PATH",
            description = "Another one, whose picture is laid over the first one's.")
    private Optional<String> second = Optional.empty();

    @Option(
            names = {"--visibility", "--upscaler-2-visibility"},
            paramLabel = "X",
            defaultValue = "0.5",
            description = "How much of the second is seen, 0 to 1; default ${DEFAULT-VALUE}.")
    private double visibility;

    @Mixin
    private TargetSize target = new TargetSize();

    @Option(
            names = {"--tile", "--tile-size"},
            paramLabel = "N",
            defaultValue = "" + Upscaler.Network.DEFAULT_TILE,
            description = "Side of the tiles that a network sees at once, in pixels of the picture, which bounds the"
                    + " memory; 0: the whole picture; default ${DEFAULT-VALUE}.")
    private int tile;

    @Option(
            names = {"--overlap", "--tile-overlap"},
            paramLabel = "N",
            defaultValue = "" + Upscaler.Network.DEFAULT_OVERLAP,
            description = "How much two tiles share, in the same pixels; default ${DEFAULT-VALUE}.")
    private int overlap;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    UpscaleCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        UpscaleSize size = target.size();
        DeviceChoice device = engine.device();
        int threads = engine.threads();
        Destination destination = output.destination(pictures.size());
        try (InferenceService service = context.engines().start(device, threads)) {
            Upscaling upscaling = new Upscaling(
                    find(upscaler, service),
                    second.map(name -> new UpscaleRequest.Second(find(name, service), visibility)),
                    size);
            Files.createDirectories(destination.folder());
            context.models().setUsed(upscaling.files(), Instant.now());
            int made = 0;
            for (Path picture : pictures) {
                made += upscale(service, picture, upscaling, destination) ? 1 : 0;
            }
            return made == pictures.size() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private Upscaler find(String name, InferenceService service) {
        Optional<Upscaler> filter = Stream.of(Upscaler.Filter.values())
                .filter(it -> it.label().equalsIgnoreCase(name))
                .<Upscaler>map(it -> it)
                .findFirst();
        return filter.orElseGet(() -> {
            ModelLibrary library = context.models();
            library.scan();
            NetworkFinder finder =
                    new NetworkFinder(library::entries, new LibraryReader(library, service)::read, library::at);
            return new Upscaler.Network(finder.upscaler(name).path(), tile, overlap);
        });
    }

    /** Makes one picture larger; tells what keeps it from that, and whether nothing did. */
    private boolean upscale(InferenceService service, Path file, Upscaling upscaling, Destination destination)
            throws IOException, InterruptedException {
        UpscaleOrder order;
        try {
            SourcePicture picture = SourcePicture.read(file);
            order = upscaling.order(picture.image(), String.valueOf(file.getFileName()), picture.parameters());
        } catch (IOException | InvalidRequestException e) {
            refuse(file, String.valueOf(e.getMessage()));
            return false;
        }
        ProgressReport progress = new ProgressReport(context.console());
        boolean[] finished = {false};
        new JobRun(service).run(List.of(order.request()), (index, event) -> {
            List<Path> files = List.of();
            if (event instanceof JobEvent.Finished end) {
                Path to = name(destination, file);
                output.store().write(to, end.result().images().get(0), order.parameters());
                files = List.of(to);
                finished[0] = true;
            }
            progress.show(event);
            if (output.json) {
                context.console().result(JsonReport.of(event, files, ""));
            } else {
                files.forEach(made -> context.console().result(made.toString()));
            }
        });
        return finished[0];
    }

    private void refuse(Path file, String fault) {
        String words = fault.contains(file.toString()) ? fault : file + ": " + fault;
        context.console().say("pochade: " + words);
        if (output.json) {
            context.console()
                    .result(JsonNodeFactory.instance
                            .objectNode()
                            .put("event", "failed")
                            .put("picture", file.toString())
                            .put("message", words));
        }
    }

    /** In a folder the picture keeps its name, with what happened to it behind. */
    private static Path name(Destination destination, Path picture) throws IOException {
        if (!(destination instanceof Destination.Folder folder)) {
            return destination.next(0);
        }
        String file = String.valueOf(picture.getFileName());
        int dot = file.lastIndexOf('.');
        String stem = (dot > 0 ? file.substring(0, dot) : file) + "-upscaled";
        String ending = "." + folder.format().ending();
        Path free = folder.folder().resolve(stem + ending);
        for (int i = 2; Files.exists(free); i++) {
            free = folder.folder().resolve(stem + "-" + i + ending);
        }
        return free;
    }
}
