package pochade.app.create;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.picture.PictureEncoder;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Notice;
import pochade.app.session.Session;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.RgbImage;
import pochade.presets.Category;
import pochade.presets.Part;
import pochade.presets.Preset;
import pochade.presets.PresetLibrary.Entry;
import pochade.presets.PresetPicture;
import pochade.presets.Setting;
import pochade.presets.Template;

/** Decides how a preset is made of the form, and how one is called and sorted. */
public final class PresetViewModel {

    /** The longest side of a preset's picture, in pixels. */
    private static final int PICTURE_SIDE = 256;

    /** How many letters of a prompt are proposed as a name at most. */
    private static final int LONGEST_PROPOSAL = 40;

    /** What is saved unless one says otherwise. */
    private static final Set<Part> USUAL = Set.of(Part.NEGATIVE, Part.SAMPLING, Part.SIZE, Part.ADVANCED);

    private final CreateViewModel create;
    private final Form form;
    private final Presets presets;
    private final PresetEffect effect;
    private final Viewing viewing;
    private final Session session;
    private final Messages messages;
    private final Consumer<Preset> saved;
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty category = new SimpleStringProperty(this, "category", "");
    private final StringProperty description = new SimpleStringProperty(this, "description", "");
    private final StringProperty prompt = new SimpleStringProperty(this, "prompt", "");
    private final BooleanProperty pictured = new SimpleBooleanProperty(this, "pictured");
    private final Map<Part, BooleanProperty> parts;
    private final ObjectProperty<@Nullable Preset> changed = new SimpleObjectProperty<>(this, "changed");
    private final ObservableList<String> categories = FXCollections.observableArrayList();

    /** @param saved told of one that was written */
    PresetViewModel(
            CreateViewModel create,
            Presets presets,
            PresetEffect effect,
            Viewing viewing,
            Session session,
            Messages messages,
            Consumer<Preset> saved) {
        this.create = create;
        this.form = create.form();
        this.presets = presets;
        this.effect = effect;
        this.viewing = viewing;
        this.session = session;
        this.messages = messages;
        this.saved = saved;
        parts = Stream.of(Part.values())
                .collect(Collectors.toMap(
                        part -> part, part -> new SimpleBooleanProperty(this, part.name(), USUAL.contains(part))));
    }

    /** True while a preset is made or changed. */
    public ObservableValue<Boolean> shown() {
        return open;
    }

    /** True while one is changed that is there already: its settings stay as they are. */
    public ObservableValue<Boolean> changing() {
        return changed.map(it -> true).orElse(false);
    }

    public StringProperty nameProperty() {
        return name;
    }

    /** Names from the widest to the narrowest, with {@code /} between them. */
    public StringProperty categoryProperty() {
        return category;
    }

    /** The categories that there are. */
    public ObservableList<String> categories() {
        return categories;
    }

    public StringProperty descriptionProperty() {
        return description;
    }

    /** The words around the prompt: {@value Template#PLACE} stands for those of the form. */
    public StringProperty promptProperty() {
        return prompt;
    }

    /** Whether the picture on view becomes that of the preset. */
    public BooleanProperty picturedProperty() {
        return pictured;
    }

    /** The picture on view; null for none. */
    public ObservableValue<@Nullable RgbImage> picture() {
        return viewing.picture().map(FinishedPicture::image);
    }

    /** Whether the part of the form is saved. */
    public BooleanProperty partProperty(Part part) {
        return Objects.requireNonNull(parts.get(part));
    }

    /** What the part of the form is called. */
    public String text(Part part) {
        return messages.plain(
                switch (part) {
                    case MODE -> "mode.title";
                    case PROMPT -> "create.prompt";
                    case NEGATIVE -> "create.negative";
                    case STYLES -> "styles.title";
                    case MODEL -> "create.model";
                    case VAE -> "preset.vae";
                    case SAMPLING -> "preset.sampling";
                    case SIZE -> "preset.size";
                    case HIRES -> "hires.title";
                    case REFINER -> "refiner.title";
                    case IMG2IMG -> "img2img.title";
                    case INPAINT -> "inpaint.title";
                    case OUTPAINT -> "outpaint.title";
                    case CONTROL -> "control.title";
                    case VARIATION -> "variation.title";
                    case ADVANCED -> "sampling.title";
                    case SPEED -> "speed.title";
                    case SEED -> "create.seed";
                    case BATCH -> "preset.batch";
                    case SCRIPT -> "script.title";
                    case UPSCALE -> "upscale.title";
                });
    }

    /** Begins with a new preset of what the form holds. */
    public void begin() {
        changed.set(null);
        name.set(proposedName());
        description.set("");
        fillCategories();
        Optional<Template> worn = effect.worn(form.prompt.get(), Setting.PROMPT);
        prompt.set(worn.map(Template::text).orElse(form.prompt.get().strip()));
        partProperty(Part.PROMPT).set(worn.isPresent());
        pictured.set(viewing.picture().get() != null);
        open.set(true);
    }

    /** The first words of the prompt, with a number where there is such a preset already. */
    private String proposedName() {
        String words = form.prompt.get().strip().lines().findFirst().orElse("");
        String name = words.codePoints()
                .limit(LONGEST_PROPOSAL)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? name : name + " " + number)
                .filter(it -> it.isEmpty() || !isTaken(it))
                .findFirst()
                .orElse("");
    }

    /** Begins to change the name, the category and the description of one of the user's. */
    public void begin(Entry entry) {
        Preset preset = entry.preset();
        changed.set(preset);
        name.set(preset.name());
        description.set(preset.description());
        fillCategories();
        category.set(preset.category().toString());
        pictured.set(false);
        open.set(true);
    }

    private void fillCategories() {
        categories.setAll(presets.all().stream()
                .map(entry -> entry.preset().category().toString())
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .toList());
    }

    public void cancel() {
        open.set(false);
    }

    public ObservableValue<Boolean> canSave() {
        return name.map(Preset::isName);
    }

    /** What saving does: write a new preset, or one in place of another. */
    public ObservableValue<String> saveText() {
        return new Derived<>(
                () -> messages.text(changed.get() == null && isTaken(name.get()) ? "preset.replace" : "preset.save"),
                name,
                changed);
    }

    private boolean isTaken(String wanted) {
        return presets.all().stream().anyMatch(entry -> entry.preset().name().equalsIgnoreCase(wanted.strip()));
    }

    /** Saves the preset, or says what is wrong. */
    public void save() {
        Preset before = changed.get();
        Optional<Notice> fault = before == null ? create.wrongNumber() : Optional.empty();
        if (fault.isPresent()) {
            session.noticeProperty().set(fault.get());
            return;
        }
        try {
            Preset preset = preset(before);
            Optional<RgbImage> shown =
                    pictured.get() ? Optional.ofNullable(picture().getValue()) : Optional.empty();
            presets.change(
                    library -> {
                        Preset whole = shown.isPresent() ? preset.withPicture(small(shown.get())) : preset;
                        if (before == null) {
                            library.save(whole);
                        } else {
                            library.replace(before.name(), whole);
                        }
                        return Notice.success("presets.saved", whole.name());
                    },
                    outcome -> {
                        session.noticeProperty().set(outcome);
                        if (outcome.level() == Notice.Level.SUCCESS) {
                            saved.accept(preset);
                            open.set(false);
                        }
                    });
        } catch (InvalidRequestException e) {
            // numbers that are right each by itself may contradict each other
            session.noticeProperty().set(Notice.error("create.not-found", e.field(), e.fault(), e.cure()));
        }
    }

    private Preset preset(@Nullable Preset before) {
        Category sorted = Category.parse(category.get());
        return before == null
                ? new Preset(
                        name.get().strip(),
                        sorted,
                        description.get().strip(),
                        effect.capture(chosen(), prompt.get()),
                        ownPicture())
                : new Preset(name.get().strip(), sorted, description.get().strip(), before.values(), before.picture());
    }

    /** That of the preset in whose place it is saved. */
    private Optional<PresetPicture> ownPicture() {
        return presets.all().stream()
                .map(Entry::preset)
                .filter(preset -> preset.name().equalsIgnoreCase(name.get().strip()))
                .findFirst()
                .flatMap(Preset::picture);
    }

    private Set<Part> chosen() {
        return Stream.of(Part.values()).filter(part -> partProperty(part).get()).collect(Collectors.toSet());
    }

    private static Optional<PresetPicture> small(RgbImage picture) throws IOException {
        return Optional.of(new PresetPicture(PictureEncoder.jpeg(picture, PICTURE_SIDE)));
    }
}
