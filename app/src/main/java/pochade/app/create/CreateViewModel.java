package pochade.app.create;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import pochade.app.form.Mode;
import pochade.app.form.NumberFault;
import pochade.app.form.ScriptForm.Script;
import pochade.app.form.Section;
import pochade.app.form.UpscaleSource;
import pochade.app.fx.Messages;
import pochade.app.fx.Quantity;
import pochade.app.infotext.Key;
import pochade.app.infotext.PostprocessText;
import pochade.app.infotext.Settings;
import pochade.app.infotext.TakenOver;
import pochade.app.models.ModelContent;
import pochade.app.models.ModelEntry;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.LoraTag;
import pochade.app.prompt.NetworkFinder;
import pochade.app.prompt.NetworkResolver;
import pochade.app.prompt.Order;
import pochade.app.prompt.PastPrompt;
import pochade.app.prompt.PromptChoices;
import pochade.app.prompt.Series;
import pochade.app.prompt.UpscaleOrder;
import pochade.app.prompt.VaeChoice;
import pochade.app.script.AxisChoices;
import pochade.app.script.Upscaling;
import pochade.app.script.UsedFiles;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Job;
import pochade.app.session.Notice;
import pochade.app.session.Place;
import pochade.app.session.Session;
import pochade.app.session.Shelf;
import pochade.app.styles.Style;
import pochade.app.styles.Styles;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Upscaler;

/** Decides what the form does: checks what was typed, makes the requests, and takes settings back. */
public final class CreateViewModel {

    private final Form form;
    private final Session session;
    private final Shelf shelf;
    private final NetworkResolver resolver;
    private final Runs runs;
    private final ScriptRuns scripts;
    private final Messages messages;
    private final Notebook notebook;
    private final LongSupplier randomSeeds;

    /**
     * @param notebook what prompts may name
     * @param randomSeeds draws from 0 to 2^32 - 1
     * @param runs what takes many jobs
     */
    public CreateViewModel(
            Form form,
            Session session,
            Shelf shelf,
            Messages messages,
            Notebook notebook,
            LongSupplier randomSeeds,
            Runs runs) {
        this.form = form;
        this.session = session;
        this.shelf = shelf;
        NetworkFinder finder = new NetworkFinder(shelf::entries, it -> it, path -> at(shelf, path));
        resolver = new NetworkResolver(finder);
        this.runs = runs;
        scripts = new ScriptRuns(form, finder, notebook, randomSeeds, runs);
        this.messages = messages;
        this.notebook = notebook;
        this.randomSeeds = randomSeeds;
        edited().subscribe(this::edit);
    }

    public Form form() {
        return form;
    }

    private static Optional<ModelEntry> at(Shelf shelf, Path path) {
        return shelf.entries().stream().filter(it -> it.path().equals(path)).findFirst();
    }

    /** What the button that starts is called. */
    public ObservableValue<String> startText() {
        return form.mode.map(it -> messages.text(it == Mode.UPSCALE ? "upscale.start" : "create.generate"));
    }

    /** What takes many jobs, and how far it is; empty for nothing. */
    public ObservableValue<String> runText() {
        return runs.progressProperty()
                .map(it -> messages.text("create.run", messages.text(it.nameKey()), it.done(), it.of()))
                .orElse("");
    }

    /** Cancels the rest of what takes many jobs. */
    public void cancelRuns() {
        runs.cancel();
    }

    /** What the axes of a plot can choose from. */
    public AxisChoices axisChoices() {
        return new AxisChoices(
                names(ModelKind.CHECKPOINT).toList(),
                Stream.concat(
                                Stream.of("Automatic", "None"),
                                Stream.of(ModelKind.VAE, ModelKind.TINY_VAE).flatMap(this::names))
                        .toList(),
                form.hires.upscalers().stream().map(Upscaler::label).toList(),
                styleNames(),
                shelf.entries().stream()
                        .filter(it -> it.is(ModelKind.LORA)
                                && it.fits(Optional.ofNullable(form.model.get()).flatMap(ModelEntry::family)))
                        .map(it -> new LoraTag(
                                it.name(), it.sidecar().preferredWeight().orElse(1.0)))
                        .toList());
    }

    /** The names of the styles that there are. */
    List<String> styleNames() {
        return notebook.styles().stylesProperty().get().all().stream()
                .map(Style::name)
                .toList();
    }

    private Stream<String> names(ModelKind kind) {
        return shelf.entries().stream().filter(it -> it.is(kind)).map(ModelEntry::name);
    }

    /** What a mode is called. */
    public String text(Mode mode) {
        return messages.text(mode.key());
    }

    /** What a mode is for. */
    public String tip(Mode mode) {
        return messages.text(mode.tipKey());
    }

    public ObservableList<VaeChoice> vaes() {
        return form.vaes;
    }

    /** What a VAE is called in the list. */
    public String text(VaeChoice choice) {
        if (choice instanceof VaeChoice.Other other) {
            return other.vae().name();
        }
        return messages.text(choice instanceof VaeChoice.Own ? "create.vae.none" : "create.vae.automatic");
    }

    /** The size that the chosen model was trained for, in words. */
    public ObservableValue<String> nativeSizeText() {
        return form.model
                .map(model -> messages.text(
                        "create.native-size.tip",
                        model.nativeSize().width(),
                        model.nativeSize().height()))
                .orElse("");
    }

    public ObservableValue<Boolean> canInterrupt() {
        return session.runningProperty().map(job -> true).orElse(false);
    }

    /** True once there is a last seed. */
    public BooleanBinding seeded() {
        return form.lastSeed.isNotEqualTo(Form.RANDOM_SEED);
    }

    /** Queues one job per batch, or puts them where the edited job stands, or says what is wrong with the form. */
    public void generate() {
        Job edited = edited().get();
        attempt(
                fault(),
                edited == null ? this::start : () -> submit(form::request, orders -> session.replace(edited, orders)));
    }

    /** As {@link #generate()}, ahead of the jobs that wait. */
    public void generateFirst() {
        attempt(fault(), form.isOneRun() ? () -> submit(form::request, session::submitFirst) : this::start);
    }

    /**
     * As {@link #generate()}, at another size, from another picture or none.
     *
     * @return the jobs; none if something is wrong with the form
     */
    public List<Job> generate(Optional<ImageToImage> image, Extent size) {
        Stream<Section> sections = Stream.of(form.img2img.section(), form.inpaint.section());
        Optional<Notice> fault = formFault().or(() -> sections.map(section -> section.fault(messages))
                .flatMap(Optional::stream)
                .findFirst());
        return attempt(
                fault,
                () -> submit(
                        (networks, text, seeds) -> form.request(networks, text, seeds, size, image), session::submit));
    }

    private ObjectProperty<@Nullable Job> edited() {
        return session.queue().editedProperty();
    }

    /** True while the form shows a job that waits. */
    public ObservableValue<Boolean> editing() {
        return edited().map(job -> true).orElse(false);
    }

    /** The job stays as it is. */
    public void stopEditing() {
        edited().set(null);
    }

    /** Shows a job that waits. */
    private void edit(@Nullable Job job) {
        if (job != null && job.order() instanceof GenerationOrder order) {
            use(order, order.request().batch().seed());
            form.batchSize.set(order.request().batch().size());
            form.batchCount.set(1);
            session.placeProperty().set(Place.CREATE);
        }
    }

    private List<Job> attempt(Optional<Notice> fault, Supplier<List<Job>> start) {
        session.noticeProperty().set(fault.orElse(null));
        if (fault.isPresent()) {
            return List.of();
        }
        try {
            return start.get();
        } catch (InvalidRequestException e) {
            session.noticeProperty().set(Notice.error("create.not-found", e.field(), e.fault(), e.cure()));
        } catch (InferenceException e) {
            session.noticeProperty().set(Notice.of(e.failure()));
        }
        return List.of();
    }

    /** What a job asks for. */
    private interface Requests {

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
            GenerationOrder order = order(first, form::request);
            scripts.startFolder(order);
            started(first, List.of(order));
            return List.of();
        }
        if (form.script.scriptProperty().get() != Script.NONE) {
            Seeds first = seeds();
            started(first, scripts.start(order(first, form::request)));
            return List.of();
        }
        return submit(form::request, session::submit);
    }

    private Seeds seeds() {
        return new Seeds(
                form.seed.value() == Form.RANDOM_SEED ? randomSeeds.getAsLong() : (long) form.seed.value(),
                form.variation.seed().orElseGet(randomSeeds::getAsLong));
    }

    private List<Job> submit(Requests requests, Function<List<Order>, List<Job>> taker) {
        Seeds first = seeds();
        int batches = (int) form.batchCount.value();
        List<GenerationOrder> orders = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            GenerationOrder order =
                    order(first.after(i * (long) form.batchSize.value(), form.variation.isVaried()), requests);
            orders.add(order.in(order.series().at(i, batches)));
        }
        List<Job> jobs = taker.apply(List.copyOf(orders));
        started(first, orders);
        return jobs;
    }

    private GenerationOrder order(Seeds seeds, Requests requests) {
        NetworkResolver.Resolved resolved = resolve(seeds);
        Styles styles = notebook.styles().stylesProperty().get();
        return resolved.order(requests.of(resolved.networks(), resolved.text(), seeds))
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
        UpscaleSteps steps = new UpscaleSteps(sources, upscaling, runs.reading(), copies);
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
                        decider));
    }

    /** Makes a picture of an example. */
    public void tryOut(String example) {
        form.prompt.set(example);
        generate();
    }

    public void interrupt() {
        session.interrupt();
    }

    public void swapSides() {
        String width = form.width.textProperty().get();
        form.width.textProperty().set(form.height.textProperty().get());
        form.height.textProperty().set(width);
    }

    public void useNativeSize() {
        if (form.model.get() != null) {
            form.set(form.model.get().nativeSize());
        }
    }

    public void useRandomSeed() {
        form.seed.set(Form.RANDOM_SEED);
    }

    public void useLastSeed() {
        form.seed.set((double) form.lastSeed.get());
    }

    /** Sends the settings of a picture back to the form; those of a larger one are what it was made with before that. */
    public void use(FinishedPicture picture) {
        if (picture.order() instanceof GenerationOrder order) {
            use(order, picture.seed());
            return;
        }
        UpscaleOrder upscale = (UpscaleOrder) picture.order();
        if (PostprocessText.isAllOf(upscale.parameters())) {
            session.noticeProperty().set(Notice.error("parameters.silent"));
        } else {
            use(TakenOver.before(upscale).settings());
        }
    }

    /** Takes what the parameters of a picture say, and chooses the checkpoint if it is here. */
    void use(Settings parameters) {
        form.set(parameters);
        parameters.parameters().text(Key.MODEL).flatMap(this::checkpoint).ifPresent(form.model::set);
    }

    /** The checkpoint that parameters call so, if it is here. */
    Optional<ModelEntry> checkpoint(String name) {
        return shelf.entries().stream()
                .filter(entry -> entry.is(ModelKind.CHECKPOINT) && entry.isMeantBy(name))
                .findFirst();
    }

    /** Shows how a picture is made larger. */
    public void upscale(FinishedPicture picture) {
        upscale(picture.writtenFile()
                .<UpscaleSource>map(UpscaleSource.InFile::new)
                .map(List::of)
                .orElseGet(() -> List.of(new UpscaleSource.Pasted(picture.image()))));
    }

    /** Shows how pictures are made larger. */
    public void upscaleFiles(List<Path> files) {
        upscale(files.stream().<UpscaleSource>map(UpscaleSource.InFile::new).toList());
    }

    private void upscale(List<UpscaleSource> sources) {
        form.upscale.sources().setAll(sources);
        form.mode.set(Mode.UPSCALE);
    }

    private void use(GenerationOrder order, long seed) {
        form.set(order, seed);
        Path checkpoint = order.request().networks().checkpoint();
        shelf.entries().stream()
                .filter(entry -> entry.path().equals(checkpoint))
                .findFirst()
                .ifPresent(form.model::set);
    }

    /** Puts the seed of a picture into the form; of a larger one that which it was made with before that, if it is known. */
    public void useSeed(FinishedPicture picture) {
        OptionalLong seed = picture.order() instanceof UpscaleOrder upscale
                ? TakenOver.before(upscale).settings().seed()
                : OptionalLong.of(picture.seed());
        seed.ifPresentOrElse(it -> form.seed.set((double) it), () -> session.noticeProperty()
                .set(Notice.error("parameters.silent")));
    }

    /** Starts from this picture, at its own size. */
    public void startFrom(RgbImage picture) {
        form.startFrom(picture);
    }

    /** Starts from this picture, of which a part is painted anew. */
    public void paintOn(RgbImage picture) {
        form.startFrom(picture);
        form.mode.set(Mode.INPAINT);
        form.inpaint.editingProperty().set(true);
    }

    private Optional<Notice> fault() {
        if (form.mode.get() == Mode.UPSCALE) {
            return form.upscale.sources().isEmpty()
                    ? Optional.of(Notice.error("upscale.nothing"))
                    : form.upscale.section().fault(messages);
        }
        return formFault().or(this::pictureFault);
    }

    /** What keeps every mode from making pictures. */
    private Optional<Notice> formFault() {
        if (form.model.get() == null) {
            boolean unread = shelf.entries().stream().anyMatch(it -> it.content() instanceof ModelContent.Unread);
            return Optional.of(unread ? Notice.warning("create.models-unread") : Notice.error("create.no-model"));
        }
        return wrongNumber();
    }

    /** What the mode lacks. */
    private Optional<Notice> pictureFault() {
        if (!form.mode.get().startsFromPicture() || form.isOfFolder()) {
            return Optional.empty();
        }
        if (form.img2img.pictureProperty().get() == null) {
            return Optional.of(Notice.error("create.no-picture"));
        }
        return form.mode.get() == Mode.INPAINT && !form.isPainted()
                ? Optional.of(Notice.error("create.no-mask"))
                : Optional.empty();
    }

    /** The first number of the form that can't be used. */
    Optional<Notice> wrongNumber() {
        Stream<Optional<Notice>> own = Stream.of(
                fault("create.steps", form.steps),
                fault("create.guidance", form.guidance),
                fault("create.clip-skip", form.clipSkip),
                fault("create.width", form.width),
                fault("create.height", form.height),
                fault("create.seed", form.seed),
                fault("create.batch-size", form.batchSize),
                fault("create.batch-count", form.batchCount));
        return Stream.concat(own, form.sections().stream().map(section -> section.fault(messages)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Notice> fault(String label, Quantity quantity) {
        return quantity.isValid() ? Optional.empty() : Optional.of(NumberFault.of(messages.plain(label), quantity));
    }
}
