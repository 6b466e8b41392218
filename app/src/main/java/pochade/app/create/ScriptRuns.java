package pochade.app.create;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import pochade.app.form.ScriptForm;
import pochade.app.form.ScriptForm.Script;
import pochade.app.fx.Quantity;
import pochade.app.grid.Sheet;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.Settings;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.NetworkFinder;
import pochade.app.script.Loopback;
import pochade.app.script.NamedNetworks;
import pochade.app.script.Orders;
import pochade.app.script.PromptLines;
import pochade.app.script.SheetOrders;
import pochade.app.session.Notice;
import pochade.app.styles.Styles;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Prompt;

/** Starts what makes many jobs of the form: the script that is chosen, or the pictures of a folder. */
final class ScriptRuns {

    /** Stands for each picture of a folder. */
    private static final RgbImage BLANK = RgbImage.of(
            new Extent(GenerationRequest.SHORTEST_SIDE, GenerationRequest.SHORTEST_SIDE),
            new byte[3 * GenerationRequest.SHORTEST_SIDE * GenerationRequest.SHORTEST_SIDE]);

    private final Form form;
    private final NamedNetworks networks;
    private final Notebook notebook;
    private final LongSupplier randomSeeds;
    private final Runs runs;

    /** @param randomSeeds draws from 0 to 2^32 - 1 */
    ScriptRuns(Form form, NetworkFinder finder, Notebook notebook, LongSupplier randomSeeds, Runs runs) {
        this.form = form;
        this.networks = new NamedNetworks(finder, notebook.wildcards());
        this.notebook = notebook;
        this.randomSeeds = randomSeeds;
        this.runs = runs;
    }

    /**
     * Starts the script.
     *
     * @param first the order of the form, without it
     * @return all orders that are known now
     * @throws InvalidRequestException if it can't be done
     */
    List<GenerationOrder> start(GenerationOrder first) {
        return switch (form.script.scriptProperty().get()) {
            case NONE -> throw new IllegalStateException("there is no script to start");
            case PLOT, MATRIX -> startSheet(first);
            case PROMPTS -> startPrompts(first);
            case LOOPBACK -> startLoopback(first);
        };
    }

    private Styles styles() {
        return notebook.styles().stylesProperty().get();
    }

    /** With the styles that are chosen. */
    private Prompt words() {
        return styles().apply(form.styles.get(), form.words());
    }

    private void start(Run.Steps steps, int size) {
        runs.start(new Run(form.script.scriptProperty().get().key(), runs.session, size, steps));
    }

    private Orders orders(GenerationOrder first) {
        return new Orders(networks, form.control.control(), first.request().preview(), first.series());
    }

    private List<GenerationOrder> startSheet(GenerationOrder first) {
        ScriptForm script = form.script;
        Sheet sheet = script.sheet(FormParameters.of(form, words(), first), randomSeeds);
        List<GenerationOrder> orders = new SheetOrders(orders(first), styles(), randomSeeds)
                .of(sheet, settings -> first.request().image().map(it -> FormParameters.image(it, settings)));
        start(
                new SheetSteps(sheet, orders, script.includeSubImagesProperty().get(), script.includesSubGrids(), runs),
                orders.size());
        return orders;
    }

    private List<GenerationOrder> startPrompts(GenerationOrder first) {
        Parameters base = FormParameters.of(form, words(), first);
        List<Parameters> lines = PromptLines.parse(form.script.linesProperty().get());
        if (lines.isEmpty()) {
            throw new InvalidRequestException("prompts", "are missing", "write a prompt on each line");
        }
        Orders orders = orders(first);
        List<GenerationOrder> made = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Parameters asked = form.script.over(base, lines.get(i));
            Settings settings = new Settings(asked);
            made.addAll(orders.of(
                    asked,
                    batches(new Batch(seed(base, lines.get(i), i), (int) form.batchSize.value(), settings.noise())),
                    first.request().image().map(it -> FormParameters.image(it, settings))));
        }
        start(new OrderedSteps(made), made.size());
        return made;
    }

    /** That of the line itself, else that of the form, which may be drawn for each line. */
    private long seed(Parameters base, Parameters line, int number) {
        OptionalLong own = new Settings(line).seed();
        if (own.isPresent()) {
            return own.getAsLong();
        }
        if (form.seed.value() == Form.RANDOM_SEED && !form.script.sharesSeed()) {
            return randomSeeds.getAsLong();
        }
        long offset = form.script.iteratesSeeds() ? number * pictures() : 0;
        return (new Settings(base).seed().orElse(0) + offset) % Batch.SEEDS;
    }

    private long pictures() {
        return (long) (form.batchSize.value() * form.batchCount.value());
    }

    /** As many as the form has, one after another. */
    private List<Batch> batches(Batch first) {
        return Stream.iterate(first, Batch::next)
                .limit((long) form.batchCount.value())
                .toList();
    }

    private List<GenerationOrder> startLoopback(GenerationOrder first) {
        ImageToImage image = first.request()
                .image()
                .orElseThrow(() -> new InvalidRequestException(
                        "Loopback", "starts from a picture", "choose img2img or Inpaint above"));
        Loopback loopback = form.script.loopback();
        start(new LoopbackSteps(first, image, loopback), loopback.loops() * (int) form.batchCount.value());
        return List.of(first);
    }

    /**
     * Starts from each picture of the folder, as soon as it is looked through.
     *
     * @param first the order of the form
     */
    void startFolder(GenerationOrder first) {
        if (form.script.scriptProperty().get() != Script.NONE) {
            throw new InvalidRequestException(
                    "Script", "can't be used with a folder", "choose None, or leave the folder empty");
        }
        Path input = path("Input directory", form.folder.inputProperty().get());
        String masks = form.folder.masksProperty().get();
        Optional<Path> maskFolder = masks.isBlank() ? Optional.empty() : Optional.of(path("Mask directory", masks));
        Optional<OutputCopies> copies = runs.copies(form.folder.outputProperty().get());
        FolderOrders orders = new FolderOrders(
                orders(first),
                FormParameters.of(form, words(), first),
                form.folder.taken(),
                first.request().batch(),
                form.seed.value() == Form.RANDOM_SEED ? Optional.of(randomSeeds) : Optional.empty(),
                (int) form.batchCount.value(),
                form.img2img.started(BLANK),
                form.inpaint.inpainting(
                        Mask.of(BLANK.extent(), new byte[(int) BLANK.extent().area()])));
        int batches = (int) form.batchCount.value();
        Quantity start = form.folder.first();
        runs.opener.list(List.of(input), files -> {
            if (start.value() > files.size()) {
                tell(Notice.error("folder.too-few", files.size(), (int) start.value()));
                return;
            }
            if (start.value() > 1) {
                tell(Notice.success("folder.goes-on", (int) start.value(), files.size()));
            }
            FolderSteps steps = new FolderSteps(files, start, batches, maskFolder, orders, runs.reading(), copies);
            runs.start(new Run("folder.title", runs.session, steps.size(), steps));
        });
    }

    private void tell(Notice notice) {
        runs.session.noticeProperty().set(notice);
    }

    private static Path path(String field, String text) {
        try {
            return Path.of(text.strip());
        } catch (InvalidPathException e) {
            throw new InvalidRequestException(field, "is '" + text + "'", "name a folder");
        }
    }
}
