package pochade.app.create;

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
import pochade.app.form.Brush;
import pochade.app.form.ControlForm;
import pochade.app.form.FolderForm;
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
import pochade.app.models.ModelEntry;
import pochade.app.prompt.VaeChoice;
import pochade.app.session.PromptWriter;
import pochade.app.session.Settings;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;

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

    private final ModelDefaults defaults;
    private Function<Optional<ModelEntry>, Preview> previews = checkpoint -> Preview.every(1);

    public Form(Settings settings) {
        set(Sampling.DEFAULT);
        set(new Extent(512, 512));
        seed.set(RANDOM_SEED);
        seed.setUsual(RANDOM_SEED);
        Stream.of(clipSkip, batchSize, batchCount).forEach(quantity -> {
            quantity.set(1);
            quantity.setUsual(1);
        });
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
        defaults = new ModelDefaults(this, settings);
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
    public void offer(List<ModelEntry> library) {
        defaults.offer(library);
        hires.offer(library);
        refiner.offer(library);
        control.offer(library);
        upscale.offer(library);
    }

    /** The models of the library that the form goes by. */
    ModelDefaults defaults() {
        return defaults;
    }

    void set(Sampling sampling) {
        sampler.set(sampling.sampler());
        schedule.set(sampling.schedule());
        steps.set(sampling.steps());
        guidance.set(sampling.guidanceScale());
    }

    final void set(Extent size) {
        width.set(size.width());
        height.set(size.height());
    }

    /** Takes the words, and how they are read. */
    void set(Prompt text) {
        prompt.set(text.positive());
        negative.set(text.negative());
        advanced.set(text.options());
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

    /** Makes the sampler what is usual for the model. */
    void resetSampler() {
        sampler.set(defaults.usual().sampler());
    }

    /** Makes the schedule what is usual for the model. */
    void resetSchedule() {
        schedule.set(defaults.usual().schedule());
    }

    /** What is shown of the pictures while they are made. */
    Preview preview() {
        return previews.apply(Optional.ofNullable(model.get()));
    }

    Extent size() {
        return new Extent((int) width.value(), (int) height.value());
    }
}
