package pochade.app.create;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import pochade.app.form.Mode;
import pochade.app.form.OpenedPicture;
import pochade.app.form.Section;
import pochade.app.form.UpscaleSource;
import pochade.app.fx.Messages;
import pochade.app.infotext.Key;
import pochade.app.infotext.PostprocessText;
import pochade.app.infotext.Settings;
import pochade.app.infotext.TakenOver;
import pochade.app.models.ModelEntry;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.LoraTag;
import pochade.app.prompt.UpscaleOrder;
import pochade.app.prompt.VaeChoice;
import pochade.app.script.AxisChoices;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Job;
import pochade.app.session.Notice;
import pochade.app.session.Place;
import pochade.app.session.Session;
import pochade.app.session.Shelf;
import pochade.app.styles.Style;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Upscaler;

/** Decides what the form does: checks what was typed, makes the requests, and takes settings back. */
public final class CreateViewModel {

    private final Form form;
    private final Session session;
    private final Shelf shelf;
    private final Runs runs;
    private final Messages messages;
    private final Notebook notebook;
    private final Generation generation;
    private final FormFaults faults;
    private final TakeOver takeOver;

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
        this.runs = runs;
        this.messages = messages;
        this.notebook = notebook;
        generation = new Generation(form, session, shelf, notebook, randomSeeds, runs);
        faults = new FormFaults(form, shelf, messages);
        takeOver = new TakeOver(form);
        edited().subscribe(this::edit);
    }

    public Form form() {
        return form;
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
        attempt(faults.first(), () -> generation.start(edited().get()));
    }

    /** As {@link #generate()}, ahead of the jobs that wait. */
    public void generateFirst() {
        attempt(faults.first(), generation::startFirst);
    }

    /**
     * As {@link #generate()}, at another size, from another picture or none.
     *
     * @return the jobs; none if something is wrong with the form
     */
    public List<Job> generate(Optional<ImageToImage> image, Extent size) {
        Stream<Section> sections = Stream.of(form.img2img.section(), form.inpaint.section());
        Optional<Notice> fault = faults.always().or(() -> sections.map(section -> section.fault(messages))
                .flatMap(Optional::stream)
                .findFirst());
        return attempt(fault, () -> generation.start(image, size));
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

    /** The first number of the form that can't be used. */
    Optional<Notice> wrongNumber() {
        return faults.wrongNumber();
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
        takeOver.take(parameters);
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
                .orElseGet(() -> List.of(new UpscaleSource.InMemory(OpenedPicture.pasted(picture.image())))));
    }

    /** Shows how a picture without a file is made larger. */
    public void upscale(OpenedPicture picture) {
        upscale(List.of(new UpscaleSource.InMemory(picture)));
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
        takeOver.take(order, seed);
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
}
