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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pochade.app.grid.Axis;
import pochade.app.grid.GridPicture;
import pochade.app.grid.Plot;
import pochade.app.grid.Plot.Cell;
import pochade.app.grid.PromptMatrix;
import pochade.app.infotext.Infotext;
import pochade.app.infotext.InfotextLine;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.Settings;
import pochade.app.prompt.GenerationOrder;
import pochade.app.store.NetworkHashes;
import pochade.app.store.PictureFormat;
import pochade.app.styles.Styles;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.Prompt;

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
        GridPicture.checkMargin(margin);
        DeviceChoice device = engine.device();
        int threads = engine.threads();
        Parameters asked = hires.over(generation.parameters(context, prompt));
        Batch first = generation.batches(new Settings(asked)).get(0);
        Parameters fixed = asked.with(Key.SEED, Long.toString(first.seed()));
        Layout layout = matrix ? matrix(fixed) : plot(fixed);
        Destination destination = output.destination(1);
        try (InferenceService service = context.engines().start(device, threads)) {
            NetworkChoice networks = generation.networks(context, service);
            Orders maker = new Orders(networks, generation.control().units(networks));
            List<GenerationOrder> orders = new ArrayList<>();
            Styles styles = generation.styles(context);
            for (Place place : layout.places()) {
                Parameters styled = styled(place.parameters(), styles);
                Parameters parameters = generation.isFromPicture() ? networks.known(styled, context.console()) : styled;
                Settings settings = new Settings(parameters);
                Batch batch = new Batch(settings.seed().orElse(first.seed()), 1, settings.noise());
                orders.addAll(maker.of(parameters, List.of(batch), Optional.empty()));
            }
            context.models().setUsed(UsedFiles.of(orders), Instant.now());
            Files.createDirectories(destination.folder());
            PictureRun run = new PictureRun(context, service, output.store(), output.json, generation.together());
            Map<Integer, List<RgbImage>> finished = run.run(orders, cellNaming());
            if (finished.isEmpty()) {
                return ExitCode.SOFTWARE;
            }
            Path file = destination.next(first.seed());
            output.store().write(file, draw(layout, orders, finished), text(layout, orders));
            context.console().result(file.toString());
            return finished.size() == orders.size() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static Parameters styled(Parameters parameters, Styles styles) {
        List<String> names = parameters.text(Key.STYLES).stream()
                .flatMap(it -> Stream.of(it.split(",", -1)))
                .map(String::strip)
                .toList();
        Prompt prompt = styles.apply(names, new Settings(parameters).prompt());
        return parameters
                .without(Key.STYLES)
                .with(Key.PROMPT, prompt.positive())
                .with(Key.NEGATIVE_PROMPT, prompt.negative());
    }

    private Optional<PictureRun.Naming> cellNaming() throws IOException {
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        Destination folder = new Destination.Folder(Files.createDirectories(cells.get()), PictureFormat.PNG);
        return Optional.of(folder::next);
    }

    /** A picture of the grid: its number in reading order, table by table. */
    private record Place(int number, Parameters parameters) {}

    /** @param places in the order in which they are made */
    private record Layout(
            List<Place> places, List<String> columns, List<String> rows, List<String> tables, Parameters script) {}

    private Layout plot(Parameters base) {
        Plot plot = new Plot(axis(x), axis(y), axis(z));
        List<Place> places = plot.cells(base).stream()
                .map(cell -> new Place(number(plot, cell), cell.parameters()))
                .toList();
        return new Layout(places, labels(plot.x()), labels(plot.y()), labels(plot.z()), plot.describe());
    }

    private static int number(Plot plot, Cell cell) {
        return (cell.z() * plot.y().size() + cell.y()) * plot.x().size() + cell.x();
    }

    private static Axis axis(Optional<String> text) {
        return text.map(Axis::parse).orElse(Axis.NOTHING);
    }

    private List<String> labels(Axis axis) {
        return IntStream.range(0, axis.size())
                .mapToObj(i -> noLegend ? "" : axis.label(i))
                .toList();
    }

    private Layout matrix(Parameters base) {
        PromptMatrix parts = PromptMatrix.parse(base.text(Key.PROMPT).orElse(""));
        List<String> prompts = parts.prompts();
        List<Place> places = IntStream.range(0, prompts.size())
                .mapToObj(i -> new Place(i, base.with(Key.PROMPT, prompts.get(i))))
                .toList();
        return new Layout(
                places,
                noLegend ? parts.columnLabels().stream().map(it -> "").toList() : parts.columnLabels(),
                noLegend ? parts.rowLabels().stream().map(it -> "").toList() : parts.rowLabels(),
                List.of(""),
                Parameters.NONE.with("Script", "Prompt matrix"));
    }

    /** A picture that was not finished is black. */
    private RgbImage draw(Layout layout, List<GenerationOrder> orders, Map<Integer, List<RgbImage>> finished) {
        RgbImage[] pictures = new RgbImage[layout.places().size()];
        for (int i = 0; i < pictures.length; i++) {
            RgbImage black = RgbImage.of(
                    orders.get(i).request().size(),
                    new byte[(int) (3 * orders.get(i).request().size().area())]);
            pictures[layout.places().get(i).number()] =
                    finished.getOrDefault(i, List.of(black)).get(0);
        }
        int table = layout.columns().size() * layout.rows().size();
        List<RgbImage> tables = IntStream.range(0, layout.tables().size())
                .mapToObj(i -> new GridPicture(layout.columns(), layout.rows(), margin)
                        .draw(List.of(pictures).subList(i * table, (i + 1) * table)))
                .toList();
        return tables.size() == 1 ? tables.get(0) : new GridPicture(layout.tables(), List.of(""), margin).draw(tables);
    }

    /** The first picture's, and what the script adds. */
    private String text(Layout layout, List<GenerationOrder> orders) {
        int first = IntStream.range(0, orders.size())
                .filter(i -> layout.places().get(i).number() == 0)
                .findFirst()
                .orElse(0);
        GenerationOrder order = orders.get(first);
        InfotextLine script = new InfotextLine();
        layout.script().values().forEach(script::add);
        Map<Path, String> hashes =
                new NetworkHashes(context.hashes()).of(order.request()).join();
        return new Infotext(context.version()).of(order, order.request().batch().seed(), hashes)
                + ", "
                + script.behind("", "");
    }
}
