package pochade.app.create;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import pochade.app.form.Mode;
import pochade.app.form.ScriptForm.Script;
import pochade.app.form.UpscaleSource;
import pochade.app.models.ModelEntry;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.NetworkFinder;
import pochade.app.prompt.NetworkResolver;
import pochade.app.prompt.Order;
import pochade.app.prompt.PastPrompt;
import pochade.app.prompt.PromptChoices;
import pochade.app.prompt.Series;
import pochade.app.script.Upscaling;
import pochade.app.script.UsedFiles;
import pochade.app.session.Job;
import pochade.app.session.Session;
import pochade.app.session.Shelf;
import pochade.app.styles.Styles;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Prompt;

/** Makes jobs of a form in which nothing is wrong. */
final class Generation {

    private final Form form;
    private final FormRequests requests;
    private final Session session;
    private final Shelf shelf;
    private final NetworkFinder finder;
    private final NetworkResolver resolver;
    private final Runs runs;
    private final ScriptRuns scripts;
    private final Notebook notebook;
    private final LongSupplier randomSeeds;

    /**
     * @param notebook what prompts may name
     * @param randomSeeds draws from 0 to 2^32 - 1
     * @param runs what takes many jobs
     */
    Generation(Form form, Session session, Shelf shelf, Notebook notebook, LongSupplier randomSeeds, Runs runs) {
        this.form = form;
        requests = new FormRequests(form);
        this.session = session;
        this.shelf = shelf;
        finder = new NetworkFinder(shelf::entries, it -> it, path -> at(shelf, path));
        resolver = new NetworkResolver(finder);
        this.runs = runs;
        scripts = new ScriptRuns(form, finder, notebook, randomSeeds, runs);
        this.notebook = notebook;
        this.randomSeeds = randomSeeds;
    }

    private static Optional<ModelEntry> at(Shelf shelf, Path path) {
        return shelf.entries().stream().filter(it -> it.path().equals(path)).findFirst();
    }

    /** Queues one job per batch, or puts them where the edited job stands. */
    List<Job> start(@Nullable Job edited) {
        return edited == null ? start() : submit(requests::request, orders -> session.replace(edited, orders));
    }

    /** As {@link #start}, ahead of the jobs that wait, where that is possible. */
    List<Job> startFirst() {
        return form.isOneRun() ? submit(requests::request, session::submitFirst) : start();
    }

    /** Queues one job per batch at another size, from another picture or none. */
    List<Job> start(Optional<ImageToImage> image, Extent size) {
        return submit((networks, text, seeds) -> requests.request(networks, text, seeds, size, image), session::submit);
    }

    /** What a job asks for. */
    private interface Asked {

        GenerationRequest of(Networks networks, Prompt text, Seeds seeds);
    }

    /** Queues what the form makes in its mode. */
    private List<Job> start() {
        if (form.mode.get() == Mode.UPSCALE) {
            upscale();
            return List.of();
        }
        if (form.isOfFolder()) {
            Seeds first = seeds();
            GenerationOrder order = order(first, requests::request);
            scripts.startFolder(order);
            started(first, List.of(order));
            return List.of();
        }
        if (form.script.scriptProperty().get() != Script.NONE) {
            Seeds first = seeds();
            started(first, scripts.start(order(first, requests::request)));
            return List.of();
        }
        return submit(requests::request, session::submit);
    }

    private Seeds seeds() {
        return new Seeds(
                form.seed.value() == Form.RANDOM_SEED ? randomSeeds.getAsLong() : (long) form.seed.value(),
                form.variation.seed().orElseGet(randomSeeds::getAsLong));
    }

    private List<Job> submit(Asked asked, Function<List<Order>, List<Job>> taker) {
        Seeds first = seeds();
        int batches = (int) form.batchCount.value();
        List<GenerationOrder> orders = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            GenerationOrder order =
                    order(first.after(i * (long) form.batchSize.value(), form.variation.isVaried()), asked);
            orders.add(order.in(order.series().at(i, batches)));
        }
        List<Job> jobs = taker.apply(List.copyOf(orders));
        started(first, orders);
        return jobs;
    }

    private GenerationOrder order(Seeds seeds, Asked asked) {
        NetworkResolver.Resolved resolved = resolve(seeds);
        Styles styles = notebook.styles().stylesProperty().get();
        return resolved.order(asked.of(resolved.networks(), resolved.text(), seeds))
                .in(Series.of(form.styles.get().stream().map(styles::find).toList(), Instant.now()));
    }

    private void started(Seeds first, List<GenerationOrder> orders) {
        form.lastSeed.set(first.seed());
        form.inpaint.editingProperty().set(false);
        shelf.use(UsedFiles.of(orders));
        notebook.history().add(new PastPrompt(form.prompt.get(), form.negative.get()));
    }

    private void upscale() {
        Upscaling upscaling = form.upscale.upscaling();
        List<UpscaleSource> sources = List.copyOf(form.upscale.sources());
        Optional<OutputCopies> copies =
                runs.copies(form.upscale.outputProperty().get());
        UpscaleSteps steps = new UpscaleSteps(sources, upscaling, form.upscale::leave, runs.reading(), copies);
        runs.start(new Run("upscale.title", session, sources.size(), steps));
        shelf.use(upscaling.files());
    }

    /** What the prompt leaves open is decided by the seeds of a job. */
    private NetworkResolver.Resolved resolve(Seeds seeds) {
        long decider = form.variation.isVaried() ? seeds.variationSeed() : seeds.seed();
        return resolver.resolve(
                        form.model.get(),
                        form.vae.get(),
                        (int) form.clipSkip.value(),
                        PromptChoices.decide(
                                notebook.styles().stylesProperty().get().apply(form.styles.get(), form.words()),
                                notebook.wildcards(),
                                decider))
                .with(finder.tiny(form.model.get(), form.advanced.vaeTypes()));
    }
}
