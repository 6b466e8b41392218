package pochade.app.create;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import pochade.app.editor.Vocabulary;
import pochade.app.form.Brush;
import pochade.app.form.ControlForm;
import pochade.app.form.FolderForm;
import pochade.app.form.FormValue;
import pochade.app.form.HiresForm;
import pochade.app.form.Img2imgForm;
import pochade.app.form.InpaintForm;
import pochade.app.form.Mode;
import pochade.app.form.OutpaintForm;
import pochade.app.form.RefinerForm;
import pochade.app.form.SamplingForm;
import pochade.app.form.ScriptForm;
import pochade.app.form.ScriptForm.Script;
import pochade.app.form.Section;
import pochade.app.form.SpeedForm;
import pochade.app.form.UpscaleForm;
import pochade.app.form.VariationForm;
import pochade.app.fx.Quantity;
import pochade.app.infotext.Key;
import pochade.app.infotext.NamedFiles;
import pochade.app.models.Distillation;
import pochade.app.models.ModelEntry;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.TaggedPrompt;
import pochade.app.prompt.VaeChoice;
import pochade.app.session.PromptWriter;
import pochade.app.session.Settings;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.Upscaler;
import pochade.presets.Setting;

/** What the user has typed and chosen; the settings remember it. */
public final class Form {

    /** The seed that stands for one drawn at random. */
    public static final long RANDOM_SEED = -1;

    private static final int MOST_JOBS = 100;

    final StringProperty prompt = new SimpleStringProperty(this, "prompt", "");
    final StringProperty negative = new SimpleStringProperty(this, "negative", "");
    final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.TXT2IMG);
    final ObjectProperty<@Nullable ModelEntry> model = new SimpleObjectProperty<>(this, "model");
    final ObjectProperty<SamplerName> sampler = new SimpleObjectProperty<>(this, "sampler");
    final ObjectProperty<ScheduleName> schedule = new SimpleObjectProperty<>(this, "schedule");
    final ObjectProperty<VaeChoice> vae = new SimpleObjectProperty<>(this, "vae", VaeChoice.AUTOMATIC);
    final Quantity clipSkip = Quantity.multiples(1, 1, Networks.MOST_CLIP_SKIP);
    final Quantity steps = Quantity.multiples(1, 1, Sampling.MOST_STEPS);
    final Quantity guidance = Quantity.decimals(0.5, 1, Sampling.HIGHEST_GUIDANCE);
    final Quantity width = side();
    final Quantity height = side();
    final Quantity seed = Quantity.multiples(1, RANDOM_SEED, Batch.SEEDS - 1);
    final Quantity batchSize = Quantity.multiples(1, 1, Batch.LARGEST);
    final Quantity batchCount = Quantity.multiples(1, 1, MOST_JOBS);

    final Img2imgForm img2img;
    final InpaintForm inpaint;
    final OutpaintForm outpaint;
    final HiresForm hires;
    final RefinerForm refiner;
    final ControlForm control;
    final VariationForm variation;
    final SamplingForm advanced;
    final SpeedForm speed;
    final ScriptForm script;
    final FolderForm folder;
    final UpscaleForm upscale;
    private final Brush brush;

    final ObservableList<VaeChoice> vaes = FXCollections.observableArrayList(VaeChoice.AUTOMATIC, VaeChoice.OWN);
    /** Chosen by their names, in the order in which they are applied. */
    final ObjectProperty<List<String>> styles = new SimpleObjectProperty<>(this, "styles", List.of());

    final PromptWriter promptWriter = new PromptWriter(prompt);
    final PromptWriter negativeWriter = new PromptWriter(negative);
    final ReadOnlyLongWrapper lastSeed = new ReadOnlyLongWrapper(this, "lastSeed", RANDOM_SEED);

    private final Settings settings;
    private List<ModelEntry> library = List.of();
    private List<ModelEntry> loras = List.of();
    private boolean offering;
    private Function<Optional<ModelEntry>, Preview> previews = checkpoint -> Preview.every(1);

    public Form(Settings settings) {
        this.settings = settings;
        set(Sampling.DEFAULT);
        set(new Extent(512, 512));
        seed.set(RANDOM_SEED);
        seed.setUsual(RANDOM_SEED);
        Stream.of(clipSkip, batchSize, batchCount).forEach(quantity -> {
            quantity.set(1);
            quantity.setUsual(1);
        });
        model.subscribe(now -> setUsual(Optional.ofNullable(now)));
        settings.keep("mode", mode, Mode.class);
        settings.keep("prompt", prompt);
        settings.keep("negativePrompt", negative);
        settings.keep(
                "styles",
                styles,
                names -> String.join("\n", names),
                text -> Optional.of(text.lines().toList()));
        settings.keep("sampler", sampler, SamplerName.class);
        settings.keep("schedule", schedule, ScheduleName.class);
        settings.keep("steps", steps.textProperty());
        settings.keep("cfgScale", guidance.textProperty());
        settings.keep("width", width.textProperty());
        settings.keep("height", height.textProperty());
        settings.keep("seed", seed.textProperty());
        settings.keep("batchSize", batchSize.textProperty());
        settings.keep("batchCount", batchCount.textProperty());
        settings.keep("clipSkip", clipSkip.textProperty());
        img2img = new Img2imgForm(settings);
        inpaint = new InpaintForm(settings, img2img.pictureProperty());
        outpaint = new OutpaintForm(settings);
        hires = new HiresForm(settings);
        refiner = new RefinerForm(settings);
        control = new ControlForm(settings);
        variation = new VariationForm(settings);
        advanced = new SamplingForm(settings);
        speed = new SpeedForm(settings);
        script = new ScriptForm(settings);
        folder = new FolderForm(settings);
        upscale = new UpscaleForm(settings);
        brush = new Brush(settings);
        mode.subscribe((before, now) -> unfold());
        outpaint.frame().subscribe((before, now) -> frame());
        model.subscribe(this::changed);
        prompt.subscribe((before, now) -> readLoras());
        vae.subscribe((before, now) -> settings.put("vae", name(now)));
    }

    private static Quantity side() {
        return Quantity.multiples(
                GenerationRequest.LATENT_FACTOR, GenerationRequest.SHORTEST_SIDE, GenerationRequest.LONGEST_SIDE);
    }

    /** From now on this decides what is shown of the pictures of a checkpoint; until then, every step is. */
    public void previewBy(Function<Optional<ModelEntry>, Preview> decider) {
        previews = decider;
    }

    /** What the form is for. */
    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** The checkpoint; null for none. */
    public ObjectProperty<@Nullable ModelEntry> modelProperty() {
        return model;
    }

    public StringProperty promptProperty() {
        return prompt;
    }

    public StringProperty negativeProperty() {
        return negative;
    }

    public Quantity seed() {
        return seed;
    }

    public PromptWriter promptWriter() {
        return promptWriter;
    }

    public PromptWriter negativeWriter() {
        return negativeWriter;
    }

    public Img2imgForm img2img() {
        return img2img;
    }

    public InpaintForm inpaint() {
        return inpaint;
    }

    public OutpaintForm outpaint() {
        return outpaint;
    }

    public HiresForm hires() {
        return hires;
    }

    public RefinerForm refiner() {
        return refiner;
    }

    public ControlForm control() {
        return control;
    }

    public VariationForm variation() {
        return variation;
    }

    /** The fine controls of the sampling. */
    public SamplingForm advanced() {
        return advanced;
    }

    public SpeedForm speed() {
        return speed;
    }

    /** The script, which makes many pictures of the form. */
    public ScriptForm script() {
        return script;
    }

    /** The folder whose pictures are started from. */
    public FolderForm folder() {
        return folder;
    }

    /** The pictures that are made larger. */
    public UpscaleForm upscale() {
        return upscale;
    }

    /** What masks are painted with. */
    public Brush brush() {
        return brush;
    }

    /** Takes what the library has now; chooses the model of the last time when it is there, until then the first. */
    public void offer(List<ModelEntry> now) {
        library = List.copyOf(now);
        loras = named(prompt.get());
        List<ModelEntry> checkpoints =
                library.stream().filter(it -> it.is(ModelKind.CHECKPOINT)).toList();
        Optional<Path> last = settings.get("model").map(Path::of);
        Optional<Path> present = Optional.ofNullable(model.get()).map(ModelEntry::path);
        boolean sized = present.isPresent() || settings.get("width").isPresent();
        offering = true;
        model.set(at(last, checkpoints)
                .or(() -> at(present, checkpoints))
                .or(() -> checkpoints.stream().findFirst())
                .orElse(null));
        offering = false;
        if (!sized && model.get() != null) {
            set(model.get().nativeSize());
        }
        offerVaes(library);
        hires.offer(library);
        refiner.offer(library);
        control.offer(library);
        upscale.offer(library);
    }

    private static Optional<ModelEntry> at(Optional<Path> path, List<ModelEntry> entries) {
        return entries.stream()
                .filter(it -> path.filter(it.path()::equals).isPresent())
                .findFirst();
    }

    private void offerVaes(List<ModelEntry> library) {
        Stream<VaeChoice> others = library.stream()
                .filter(it -> it.is(ModelKind.VAE) || it.is(ModelKind.TINY_VAE))
                .map(VaeChoice.Other::new);
        List<VaeChoice> now = Stream.concat(Stream.of(VaeChoice.AUTOMATIC, VaeChoice.OWN), others)
                .toList();
        String wanted = settings.get("vae").orElse("");
        if (!now.equals(vaes)) {
            vaes.setAll(now);
        }
        chooseVae(wanted);
        // one that is not there today may be there tomorrow
        settings.put("vae", wanted);
    }

    private void chooseVae(String name) {
        vae.set(vaes.stream().filter(it -> name(it).equals(name)).findFirst().orElse(VaeChoice.AUTOMATIC));
    }

    private static String name(@Nullable VaeChoice choice) {
        if (choice instanceof VaeChoice.Other other) {
            return other.vae().path().toString();
        }
        return choice instanceof VaeChoice.Own ? "none" : "";
    }

    // size and sampling follow the model as long as they are the model's own
    private void changed(@Nullable ModelEntry before, @Nullable ModelEntry now) {
        if (now != null) {
            if (!offering) {
                settings.put("model", now.path().toString());
            }
            if (before != null && before.nativeSize().equals(size())) {
                set(now.nativeSize());
            }
            if (before != null && isStillAsFor(before)) {
                set(usual(now));
            }
        }
    }

    // sampling follows the LoRAs of the prompt likewise
    private void readLoras() {
        ModelEntry checkpoint = model.get();
        boolean follows = checkpoint != null && isStillAsFor(checkpoint);
        loras = named(prompt.get());
        setUsual(Optional.ofNullable(checkpoint));
        if (follows) {
            set(usual(checkpoint));
        }
    }

    /** The LoRAs of the library that the tags of a prompt name. */
    private List<ModelEntry> named(String text) {
        Optional<ModelFamily> family = Optional.ofNullable(model.get()).flatMap(ModelEntry::family);
        try {
            return TaggedPrompt.parse(text).loras().stream()
                    .flatMap(tag -> library.stream()
                            .filter(entry -> Vocabulary.isLora(entry, tag.name()) && entry.fits(family))
                            .limit(1))
                    .toList();
        } catch (InvalidRequestException e) {
            // a tag that is still being typed, or of another kind, which is told when the picture is made
            return List.of();
        }
    }

    private void set(Sampling sampling) {
        sampler.set(sampling.sampler());
        schedule.set(sampling.schedule());
        steps.set(sampling.steps());
        guidance.set(sampling.guidanceScale());
    }

    final void set(Extent size) {
        width.set(size.width());
        height.set(size.height());
    }

    void set(Prompt words, Sampling sampling, Extent size) {
        prompt.set(words.positive());
        negative.set(words.negative());
        set(sampling);
        set(size);
        img2img.setImageScale(sampling.guidance().imageScale());
        advanced.set(sampling.guidance());
        advanced.set(sampling.solver());
    }

    /** Takes the words, and how they are read. */
    void set(Prompt text) {
        prompt.set(text.positive());
        negative.set(text.negative());
        advanced.set(text.options());
    }

    /** Takes what the parameters of a picture say, but the model. */
    void set(pochade.app.infotext.Settings parameters) {
        Extent firstSize = parameters.size().orElse(size());
        set(parameters.prompt(), parameters.sampling(), firstSize);
        set(parameters.prompt());
        styles.set(List.of());
        clipSkip.set(parameters.clipSkip());
        parameters.seed().ifPresent(it -> seed.set((double) it));
        variation.set(parameters.noise(), advanced);
        speed.set(parameters.speed());
        hires.set(parameters.hires(firstSize, files()), firstSize);
        refiner.set(parameters.refiner(files()));
        advanced.setTiling(parameters.tiling());
        if (!parameters.hasHires()) {
            parameters.denoisingStrength().ifPresent(img2img::setDenoisingStrength);
        }
    }

    /** Those of the library. */
    private NamedFiles files() {
        return new NamedFiles() {
            @Override
            public Upscaler upscaler(String name) {
                return hires.named(name);
            }

            @Override
            public Optional<Path> checkpoint(String name) {
                return refiner.named(name);
            }
        };
    }

    /** What these parameters say other than the form, by their names. */
    List<String> differences(pochade.app.infotext.Settings parameters) {
        Sampling theirs = parameters.sampling();
        return Stream.of(
                        difference(Key.STEPS, (int) steps.value(), theirs.steps()),
                        difference(
                                Key.SAMPLER,
                                sampler.get().label(),
                                theirs.sampler().label()),
                        difference(
                                Key.SCHEDULE,
                                schedule.get().label(),
                                theirs.schedule().label()),
                        difference(Key.CFG_SCALE, written(guidance.value()), written(theirs.guidanceScale())),
                        difference(Key.SIZE, size(), parameters.size().orElse(size())),
                        difference(Key.CLIP_SKIP, (int) clipSkip.value(), parameters.clipSkip()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** {@code 7}, not {@code 7.0}. */
    private static String written(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static <T> Optional<String> difference(String key, T ours, T theirs) {
        return ours.equals(theirs) ? Optional.empty() : Optional.of(key + ' ' + theirs);
    }

    /** Takes everything but the model and the numbers of pictures. */
    void set(GenerationOrder order, long pictureSeed) {
        GenerationRequest request = order.request();
        set(order.written(), request.sampling(), request.size());
        advanced.set(order.written().options());
        styles.set(List.of());
        outpaint.section().reset();
        img2img.set(request.image());
        inpaint.set(request.image().flatMap(ImageToImage::inpainting));
        hires.set(request.hires(), request.size());
        control.set(request.control());
        variation.set(request.batch().noise(), advanced);
        speed.set(request.speed());
        refiner.set(request.refiner());
        advanced.setTiling(request.tiling());
        clipSkip.set(request.networks().clipSkip());
        chooseVae(request.networks().vae().map(Path::toString).orElse(""));
        seed.set((double) pictureSeed);
        mode.set(request.image()
                .map(it -> it.inpainting().isPresent() ? Mode.INPAINT : Mode.IMG2IMG)
                .orElse(Mode.TXT2IMG));
    }

    /** Starts from a picture, at the size nearest to its own. */
    void startFrom(RgbImage picture) {
        outpaint.section().reset();
        img2img.pictureProperty().set(picture);
        set(picture.extent());
        mode.set(Mode.IMG2IMG);
    }

    /** True if a part of the picture, or the room around it, is to be painted. */
    boolean isPainted() {
        return inpaint.isMasked() || !outpaint.frame().getValue().isNone();
    }

    /** What a mode is about comes into sight. */
    private void unfold() {
        if (mode.get().startsFromPicture()) {
            img2img.section().unfoldedProperty().set(true);
        }
        if (mode.get() == Mode.INPAINT) {
            inpaint.section().unfoldedProperty().set(true);
        }
    }

    /**
     * What presets may hold beside the words, the styles and the checkpoint, in an order in which it can be taken: what other values follow
     * from comes before them.
     */
    List<FormValue<?>> values() {
        Stream<FormValue<?>> own = Stream.of(
                FormValue.ofName(Setting.MODE, "mode.title", mode, (it, messages) -> messages.text(it.key())),
                new FormValue<>(
                        Setting.VAE,
                        "create.vae",
                        () -> FormValue.restorer(vae),
                        this::vaeName,
                        this::chooseVaeNamed,
                        () -> true,
                        (name, messages) -> name),
                FormValue.of(Setting.CLIP_SKIP, "create.clip-skip", clipSkip),
                FormValue.of(Setting.SAMPLER, "create.sampler", sampler, (it, messages) -> it.label()),
                FormValue.of(Setting.SCHEDULE, "create.schedule", schedule, (it, messages) -> it.label()),
                FormValue.of(Setting.STEPS, "create.steps", steps),
                FormValue.of(Setting.CFG_SCALE, "create.guidance", guidance));
        Stream<FormValue<?>> size = Stream.of(
                FormValue.of(Setting.WIDTH, "create.width", width),
                FormValue.of(Setting.HEIGHT, "create.height", height),
                FormValue.of(Setting.SEED, "create.seed", seed),
                FormValue.of(Setting.BATCH_SIZE, "create.batch-size", batchSize),
                FormValue.of(Setting.BATCH_COUNT, "create.batch-count", batchCount));
        Stream<FormValue<?>> sections = Stream.of(
                        hires.values(),
                        refiner.values(),
                        img2img.values(),
                        inpaint.values(),
                        List.of(control.value()),
                        variation.values(),
                        advanced.values(),
                        speed.values(),
                        script.values(),
                        upscale.values())
                .flatMap(List::stream);
        // the size grows with the room around a picture
        return Stream.of(own, outpaint.values().stream(), size, sections)
                .flatMap(values -> values)
                .toList();
    }

    private String vaeName() {
        if (vae.get() instanceof VaeChoice.Other other) {
            return other.vae().name();
        }
        return vae.get() instanceof VaeChoice.Own ? Setting.NO_VAE : Setting.AUTOMATIC_VAE;
    }

    /** Stays where there is none of this name. */
    private void chooseVaeNamed(String name) {
        if (name.equals(Setting.AUTOMATIC_VAE)) {
            vae.set(VaeChoice.AUTOMATIC);
        } else if (name.equals(Setting.NO_VAE)) {
            vae.set(VaeChoice.OWN);
        } else {
            vaes.stream()
                    .filter(it ->
                            it instanceof VaeChoice.Other other && other.vae().isMeantBy(name))
                    .findFirst()
                    .ifPresent(vae::set);
        }
    }

    /** Brings back, when it is run, what a preset can change as it is now. */
    Runnable restorer() {
        // size and sampling follow the model, so that it comes before them
        Stream<Runnable> words = Stream.of(
                FormValue.restorer(model),
                FormValue.restorer(prompt),
                FormValue.restorer(negative),
                FormValue.restorer(styles));
        List<Runnable> restorers = Stream.concat(
                        words, values().stream().map(value -> value.restorers().get()))
                .toList();
        return () -> restorers.forEach(Runnable::run);
    }

    /**
     * The request for the pictures of one job; every quantity is valid.
     *
     * @param seeds of its first picture
     */
    GenerationRequest request(Networks networks, Prompt text, Seeds seeds) {
        GenerationRequest request = request(networks, text, seeds, size(), image());
        Optional<HiresFix> second = mode.get() == Mode.TXT2IMG ? hires.hires(size(), text) : Optional.empty();
        return second.map(request::with).orElse(request);
    }

    /** As {@link #request(Networks, Prompt, Seeds)}, at another size, from another picture or none. */
    GenerationRequest request(Networks networks, Prompt text, Seeds seeds, Extent size, Optional<ImageToImage> image) {
        Batch batch =
                new Batch(seeds.seed(), (int) batchSize.value(), variation.options(seeds.variationSeed(), advanced));
        return new GenerationRequest(
                networks,
                text,
                sampling(),
                size,
                batch,
                image,
                Optional.empty(),
                control.control(),
                speed.options(),
                refiner.refiner(),
                advanced.tiling(),
                previews.apply(Optional.ofNullable(model.get())));
    }

    /** What the pictures of one job take, as far as that is known without their words; empty for nothing. */
    Optional<GenerationRequest> sketch() {
        ModelEntry chosen = model.get();
        if (chosen == null || mode.get() == Mode.UPSCALE) {
            return Optional.empty();
        }
        Optional<Path> file = vae.get() instanceof VaeChoice.Other other
                ? Optional.of(other.vae().path())
                : Optional.empty();
        Optional<ImageToImage> image = mode.get().startsFromPicture() ? img2img.image() : Optional.empty();
        Prompt words = Prompt.of("");
        try {
            return Optional.of(new GenerationRequest(
                    new Networks(chosen.path(), file, List.of(), List.of(), 1),
                    words,
                    sampling(),
                    size(),
                    new Batch(0, (int) batchSize.value()),
                    image,
                    mode.get() == Mode.TXT2IMG ? hires.hires(size(), words) : Optional.empty(),
                    List.of(),
                    speed.options(),
                    Optional.empty(),
                    false,
                    Preview.NONE));
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }

    /** Whether the form makes jobs of itself, and nothing that makes jobs over time. */
    boolean isOneRun() {
        return mode.get() != Mode.UPSCALE
                && !isOfFolder()
                && script.scriptProperty().get() == Script.NONE;
    }

    /** Whether each picture of a folder is started from. */
    boolean isOfFolder() {
        return mode.get().startsFromPicture() && folder.isOn();
    }

    /** Runs a task at each change of what {@link #sketch} says. */
    void onSketch(Runnable task) {
        Stream.of(mode, model, vae, sampler, schedule, img2img.pictureProperty(), script.scriptProperty())
                .forEach(property -> property.subscribe(value -> task.run()));
        Stream.of(steps, guidance, width, height, batchSize, batchCount)
                .forEach(quantity -> quantity.valueProperty().subscribe(value -> task.run()));
        folder.inputProperty().subscribe(value -> task.run());
        img2img.section().onChange(task);
        hires.section().onChange(task);
        speed.section().onChange(task);
    }

    private Optional<ImageToImage> image() {
        return switch (mode.get()) {
            case IMG2IMG -> img2img.image()
                    .map(it -> inpaint.frame(it, outpaint.frame().getValue()));
            case INPAINT -> img2img.image()
                    .map(it -> inpaint.apply(it, outpaint.frame().getValue()));
            case TXT2IMG, UPSCALE -> Optional.empty();
        };
    }

    /** The size grows with the room around the picture. */
    private void frame() {
        RgbImage picture = img2img.pictureProperty().get();
        if (picture != null) {
            set(outpaint.frame().getValue().extent(picture.extent()));
        }
    }

    /** The sections whose values count now. */
    List<Section> sections() {
        Stream<Section> ofMode =
                switch (mode.get()) {
                    case TXT2IMG -> Stream.of(hires.section());
                    case IMG2IMG -> Stream.of(img2img.section(), outpaint.section());
                    case INPAINT -> Stream.of(img2img.section(), inpaint.section(), outpaint.section());
                    case UPSCALE -> Stream.of(upscale.section());
                };
        return Stream.of(
                        ofMode,
                        Stream.of(refiner.section()),
                        control.sections().stream(),
                        Stream.of(variation.section(), advanced.section(), speed.section(), script.section()))
                .flatMap(sections -> sections)
                .toList();
    }

    Prompt words() {
        return new Prompt(prompt.get().strip(), negative.get().strip(), advanced.prompt());
    }

    private Sampling sampling() {
        return new Sampling(
                sampler.get(),
                schedule.get(),
                (int) steps.value(),
                guidance.value(),
                advanced.guidance(img2img.imageScale()),
                advanced.solver());
    }

    /** What is usual follows from the model. */
    private void setUsual(Optional<ModelEntry> checkpoint) {
        Sampling sampling = checkpoint.map(this::usual).orElse(Sampling.DEFAULT);
        steps.setUsual(sampling.steps());
        guidance.setUsual(sampling.guidanceScale());
        Extent size = checkpoint.map(ModelEntry::nativeSize).orElse(new Extent(512, 512));
        width.setUsual(size.width());
        height.setUsual(size.height());
    }

    /** Makes the sampler what is usual for the model. */
    void resetSampler() {
        sampler.set(usual().sampler());
    }

    /** Makes the schedule what is usual for the model. */
    void resetSchedule() {
        schedule.set(usual().schedule());
    }

    private Sampling usual() {
        return Optional.ofNullable(model.get()).map(this::usual).orElse(Sampling.DEFAULT);
    }

    /** What one starts with on a model: the usual settings, but for a distilled one, or with a distilled LoRA. */
    private Sampling usual(ModelEntry checkpoint) {
        return Distillation.sampling(checkpoint, loras).orElse(Sampling.DEFAULT);
    }

    private boolean isStillAsFor(ModelEntry checkpoint) {
        Sampling usual = usual(checkpoint);
        return sampler.get() == usual.sampler()
                && schedule.get() == usual.schedule()
                && steps.value() == usual.steps()
                && guidance.value() == usual.guidanceScale();
    }

    private Extent size() {
        return new Extent((int) width.value(), (int) height.value());
    }
}
