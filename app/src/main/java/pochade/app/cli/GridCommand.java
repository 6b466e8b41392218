package pochade.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pochade.app.grid.Axis;
import pochade.app.grid.Plot;
import pochade.app.grid.PromptMatrix;
import pochade.app.grid.Sheet;
import pochade.app.infotext.Infotext;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.Settings;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.Series;
import pochade.app.script.Orders;
import pochade.app.script.SheetOrders;
import pochade.app.script.SheetPictures;
import pochade.app.script.UsedFiles;
import pochade.app.store.NetworkHashes;
import pochade.app.store.PictureFormat;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.Preview;

/** {@code pochade grid}: pictures side by side in one. */
@Command(
        name = "grid",
        description = {
            "Makes pictures that differ along up to three axes and draws them into one, with labels: the WebUI's X/Y/Z plot;"
                    + " or all combinations of the parts of a prompt: its prompt matrix."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  pochade grid \"a fox\" --x \"Steps=10,20,30\" --y \"Sampler=Euler,DPM++ 2M\" -o foxes.png",
            "  pochade grid \"a fox\" --x \"CFG Scale=1-15 [5]\" --y \"Seed=1-4\"",
            "  pochade grid \"a fox in snow\" --x \"Prompt S/R=snow,rain,fog\"",
            "  pochade grid \"a fox|in snow|at night\" --matrix"
        })
final class GridCommand implements Callable<Integer> {

    private final CommandContext context;

    @picocli.CommandLine.Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PROMPT",
            description = "What the pictures show; may be left out with --from.")
    private Optional<String> prompt = Optional.empty();

    @Option(names = "--x", paramLabel = "NAME=VALUES", description = "What changes from column to column.")
    private Optional<String> x = Optional.empty();

    @Option(names = "--y", paramLabel = "NAME=VALUES", description = "What changes from row to row.")
    private Optional<String> y = Optional.empty();

    @Option(names = "--z", paramLabel = "NAME=VALUES", description = "What changes from table to table.")
    private Optional<String> z = Optional.empty();

    @Option(names = "--matrix", description = "Draws the prompt \"a|b|c\" with and without b and c.")
    private boolean matrix;

    @Option(names = "--no-legend", description = "Leaves the labels out.")
    private boolean noLegend;

    @Option(
            names = "--margin",
            paramLabel = "N",
            defaultValue = "0",
            description = "Pixels between pictures; default 0.")
    private int margin;

    @Option(names = "--cells", paramLabel = "DIR", description = "Writes every picture into this folder, too.")
    private Optional<Path> cells = Optional.empty();

    @Mixin
    private GenerationOptions generation = new GenerationOptions();

    @Mixin
    private HiresOptions hires = new HiresOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    GridCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (matrix && (x.isPresent() || y.isPresent() || z.isPresent())) {
            throw new InvalidRequestException("matrix", "is given with axes", "use one of both");
        }
        DeviceChoice device = engine.device();
        int threads = engine.threads();
        Parameters asked = hires.over(generation.parameters(context, prompt, false));
        Batch first = generation.batches(new Settings(asked)).get(0);
        Parameters fixed = asked.with(Key.SEED, Long.toString(first.seed()));
        Destination destination = output.destination(1);
        try (InferenceService service = context.engines().start(device, threads)) {
            NetworkChoice networks = generation.networks(context, service);
            Parameters base = generation.isFromPicture() ? networks.known(fixed, context.console()) : fixed;
            Sheet sheet = matrix ? matrix(base) : plot(base);
            Orders maker = new Orders(
                    networks, generation.control().units(networks), Preview.NONE, Series.of(List.of(), Instant.now()));
            List<GenerationOrder> orders = new SheetOrders(maker, generation.styles(context), GridCommand::randomSeed)
                    .of(sheet, settings -> Optional.empty());
            context.models().setUsed(UsedFiles.of(orders), Instant.now());
            Files.createDirectories(destination.folder());
            PictureRun run = new PictureRun(context, service, output.store(), output.json, generation.together());
            Map<Integer, List<RgbImage>> finished = run.run(orders, cellNaming());
            if (finished.isEmpty()) {
                return ExitCode.SOFTWARE;
            }
            Path file = destination.next(first.seed());
            output.store().write(file, draw(sheet, orders, finished), text(sheet, orders));
            context.console().result(file.toString());
            return finished.size() == orders.size() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private Optional<PictureRun.Naming> cellNaming() throws IOException {
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        Destination folder = new Destination.Folder(Files.createDirectories(cells.get()), PictureFormat.PNG);
        return Optional.of(folder::next);
    }

    private Sheet plot(Parameters base) {
        Plot plot = new Plot(axis(x), axis(y), axis(z)).withSeeds(GridCommand::randomSeed);
        return legend(Sheet.of(plot, base, margin));
    }

    private static Axis axis(Optional<String> text) {
        return text.map(Axis::parse).orElse(Axis.NOTHING);
    }

    private static long randomSeed() {
        return ThreadLocalRandom.current().nextLong(Batch.SEEDS);
    }

    private Sheet matrix(Parameters base) {
        PromptMatrix parts = PromptMatrix.parse(base.text(Key.PROMPT).orElse(""));
        return legend(Sheet.of(parts, Key.PROMPT, false, base, margin));
    }

    private Sheet legend(Sheet sheet) {
        return noLegend ? sheet.withoutLegend() : sheet;
    }

    private static RgbImage draw(Sheet sheet, List<GenerationOrder> orders, Map<Integer, List<RgbImage>> finished) {
        SheetPictures pictures = new SheetPictures(sheet, orders);
        finished.forEach((cell, made) -> pictures.put(cell, made.get(0)));
        return pictures.draw();
    }

    /** The first picture's, and what the script adds. */
    private String text(Sheet sheet, List<GenerationOrder> orders) {
        GenerationOrder order = orders.get(sheet.first()).with(sheet.scriptText());
        Map<Path, String> hashes =
                new NetworkHashes(context.hashes()).of(order.request()).join();
        return new Infotext(context.version()).of(order, order.request().batch().seed(), hashes);
    }
}
