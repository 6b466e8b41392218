package pochade.app.create;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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
import pochade.app.create.Presets.Carried;
import pochade.app.create.Presets.Undo;
import pochade.app.fx.Messages;
import pochade.app.picture.PictureEncoder;
import pochade.app.picture.PictureFile;
import pochade.app.presets.PresetFiles;
import pochade.app.presets.PresetStyles;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Notice;
import pochade.app.session.Session;
import pochade.app.session.Shelf;
import pochade.app.store.PngText;
import pochade.app.styles.StylesFile;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.presets.Category;
import pochade.presets.Preset;
import pochade.presets.PresetCodec;
import pochade.presets.PresetLibrary;
import pochade.presets.PresetLibrary.Entry;
import pochade.presets.PresetPicture;
import pochade.presets.PresetWords;

/** Decides which presets are shown, what they do, and how they come and go. */
public final class PresetsViewModel {

    /** Of the picture of a preset, in pixels; it has at most as many as a square of this side has. */
    static final int MOST_SIDE = 1024;

    private final Form form;
    private final Presets presets;
    private final Viewing viewing;
    private final Session session;
    private final Messages messages;
    private final PresetWords words;
    private final PresetEffect effect;
    private final PresetViewModel editor;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ObjectProperty<Category> category = new SimpleObjectProperty<>(this, "category", Category.NONE);
    private final ObjectProperty<@Nullable Entry> selected = new SimpleObjectProperty<>(this, "selected");
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
    private final ObservableList<Entry> shown = FXCollections.observableArrayList();
    private final ObservableList<Category> categories = FXCollections.observableArrayList();

    public PresetsViewModel(
            CreateViewModel create, Presets presets, Shelf shelf, Viewing viewing, Session session, Messages messages) {
        form = create.form();
        this.presets = presets;
        this.viewing = viewing;
        this.session = session;
        this.messages = messages;
        words = PresetWords.of(messages.locale());
        effect = new PresetEffect(form, presets, shelf, create::styleNames, messages);
        editor = new PresetViewModel(create, presets, effect, viewing, session, messages, this::reveal);
        search.subscribe(this::arrange);
        category.subscribe(this::arrange);
        presets.all().subscribe(this::arrange);
        arrange();
    }

    private void arrange() {
        TreeSet<Category> known = new TreeSet<>((one, other) -> one.toString().compareToIgnoreCase(other.toString()));
        presets.all().forEach(entry -> known.addAll(within(entry.preset().category())));
        if (!List.copyOf(known).equals(categories)) {
            categories.setAll(known);
        }
        List<Entry> now = presets.all().stream()
                .filter(entry -> category.get().holds(entry.preset().category()))
                .filter(entry -> entry.preset().matches(search.get())
                        || translated(entry).matches(search.get()))
                .toList();
        if (!now.equals(shown)) {
            shown.setAll(now);
        }
        Optional<Entry> same = Optional.ofNullable(selected.get()).flatMap(was -> now.stream()
                .filter(entry -> entry.preset().name().equals(was.preset().name()))
                .findFirst());
        selected.set(same.orElse(null));
    }

    /** The category and those that it is in. */
    private static List<Category> within(Category inner) {
        return IntStream.rangeClosed(1, inner.names().size())
                .mapToObj(depth -> new Category(inner.names().subList(0, depth)))
                .toList();
    }

    /** The part that saves a preset, and changes its name. */
    public PresetViewModel editor() {
        return editor;
    }

    /** Begins with a preset of what the form holds, with the picture on view. */
    public void keep() {
        open.set(true);
        editor.begin();
    }

    /** The words that are looked for. */
    public StringProperty searchProperty() {
        return search;
    }

    /** The category whose presets are shown; {@link Category#NONE} for all. */
    public ObjectProperty<Category> categoryProperty() {
        return category;
    }

    /** The one whose details are seen; null for none. */
    public ObjectProperty<@Nullable Entry> selectedProperty() {
        return selected;
    }

    /** True while the panel of presets is in sight. */
    public BooleanProperty openProperty() {
        return open;
    }

    public ObservableList<Entry> shown() {
        return shown;
    }

    /** All categories, each before those within it. */
    public ObservableList<Category> categories() {
        return categories;
    }

    Messages messages() {
        return messages;
    }

    /** The preset as it is shown: one that ships in the language of the window. */
    Preset translated(Entry entry) {
        Preset preset = entry.preset();
        return entry.isOwn()
                ? preset
                : new Preset(
                        words.text(preset.name()),
                        new Category(preset.category().names().stream()
                                .map(words::text)
                                .toList()),
                        words.text(preset.description()),
                        preset.values(),
                        preset.picture());
    }

    /** The last name of a category in the language of the window. */
    String text(Category each) {
        return each.names().isEmpty()
                ? messages.text("presets.all")
                : words.text(each.names().get(each.names().size() - 1));
    }

    /** Looks which presets there are now. */
    public void find() {
        presets.find();
    }

    /** What of the form the preset would make another of, a line each. */
    public List<String> changes(Entry entry) {
        return effect.changes(entry.preset());
    }

    /** The models that it names and that are not here, a line each. */
    public List<String> missing(Entry entry) {
        return effect.missing(entry.preset());
    }

    /** Puts the preset into the form; it can be undone. */
    public void apply(Entry entry) {
        Runnable before = new FormValues(form).restorer();
        List<String> changes = changes(entry);
        String name = translated(entry).name();
        effect.apply(entry.preset());
        // a second click does nothing, and leaves nothing else to undo
        if (!changes.equals(changes(entry))) {
            presets.undoProperty().set(new Undo("presets.undo-applied", name, before));
        }
        List<String> missing = missing(entry);
        session.noticeProperty()
                .set(
                        missing.isEmpty()
                                ? Notice.success("presets.applied", name)
                                : Notice.warning("presets.applied-without", name, String.join(", ", missing)));
    }

    /** What {@link #undo} would take back, in words; empty for nothing. */
    public ObservableValue<String> undoText() {
        return presets.undoProperty()
                .map(it -> messages.text(it.key(), it.name()))
                .orElse("");
    }

    /** Takes back what was done last: a preset put into the form, removed, or added. */
    public void undo() {
        Optional.ofNullable(presets.undoProperty().get()).ifPresent(it -> {
            presets.undoProperty().set(null);
            session.noticeProperty().set(null);
            it.action().run();
        });
    }

    /** Removes one of the user's; it can be undone. */
    public void remove(Entry entry) {
        Preset preset = entry.preset();
        presets.change(
                library -> {
                    library.remove(preset.name());
                    return Notice.success("presets.removed", preset.name());
                },
                this::tell);
        presets.undoProperty()
                .set(new Undo(
                        "presets.undo-removed",
                        preset.name(),
                        () -> presets.change(
                                library -> {
                                    library.save(preset);
                                    return Notice.success("presets.saved", preset.name());
                                },
                                this::tell)));
    }

    private void tell(Notice outcome) {
        session.noticeProperty().set(outcome);
    }

    /** True for a file that is dropped on the window for its presets. */
    public boolean takes(Path file) {
        return PresetFiles.isPresetFile(file);
    }

    /** Gives the first preset that one of these pictures holds to the listener; nothing is added. */
    void look(List<Path> pictures, Consumer<Carried> listener) {
        presets.look(pictures, listener, this::tell);
    }

    /** Adds the presets in these files: JSON, pictures that hold one, the WebUI's styles. Nothing is applied. */
    public void add(List<Path> files) {
        List<Preset> added = new ArrayList<>();
        presets.change(
                library -> {
                    for (Path file : files) {
                        for (Preset preset : PresetFiles.read(file)) {
                            added.add(library.add(preset));
                        }
                    }
                    return imported(added);
                },
                outcome -> told(outcome, added));
    }

    /** Adds the preset that this text holds. Nothing is applied. */
    public void paste(String text) {
        List<Preset> added = new ArrayList<>();
        presets.change(
                library -> {
                    added.add(library.add(PresetCodec.read(text)));
                    return imported(added);
                },
                outcome -> told(outcome, added));
    }

    private static Notice imported(List<Preset> added) {
        return added.size() == 1
                ? Notice.success("presets.imported", added.get(0).name())
                : Notice.success("presets.imported-many", added.size());
    }

    private void told(Notice outcome, List<Preset> added) {
        tell(outcome);
        if (added.isEmpty()) {
            return;
        }
        presets.undoProperty()
                .set(new Undo(
                        "presets.undo-imported",
                        added.get(0).name(),
                        () -> presets.change(library -> forget(library, added), this::tell)));
        // what it changes and what it lacks is seen before anything is done with it
        reveal(added.get(0));
        open.set(true);
    }

    /** Shows one that was added, whatever was looked for. */
    private void reveal(Preset added) {
        search.set("");
        category.set(Category.NONE);
        presets.all().stream()
                .filter(entry -> entry.preset().name().equals(added.name()))
                .findFirst()
                .ifPresentOrElse(selected::set, () -> selected.set(new Entry(added, Optional.empty())));
    }

    private static Notice forget(PresetLibrary library, Collection<Preset> added) throws IOException {
        for (Preset preset : added) {
            library.remove(preset.name());
        }
        return Notice.success("presets.forgotten", added.size());
    }

    /** The preset as text, for the clipboard. */
    public String copy(Entry entry) {
        tell(Notice.success("presets.copied", entry.preset().name()));
        return PresetCodec.text(entry.preset());
    }

    /** Writes it as JSON, or, under a name that ends in {@code .png}, within the picture on view or its own. */
    public void export(Entry entry, Path target) {
        Preset preset = entry.preset();
        boolean picture = target.toString().toLowerCase(Locale.ROOT).endsWith(PresetFiles.PNG);
        Optional<FinishedPicture> onView = Optional.ofNullable(viewing.picture().get());
        presets.change(
                library -> {
                    if (picture) {
                        PresetFiles.write(preset, png(preset, onView), target);
                    } else {
                        PresetFiles.write(preset, target);
                    }
                    return Notice.success("presets.exported", preset.name(), target.toString());
                },
                this::tell);
    }

    /** The file of the picture on view, which has its parameters, else its pixels, else the preset's own picture. */
    private static byte[] png(Preset preset, Optional<FinishedPicture> onView) throws IOException {
        if (onView.isPresent()) {
            Path file = onView.get().file().getNow(null);
            return file != null && PngText.isPng(file)
                    ? Files.readAllBytes(file)
                    : PictureEncoder.png(onView.get().image(), Extent.LONGEST_SIDE);
        }
        RgbImage own = preset.picture()
                .flatMap(PresetsViewModel::decode)
                .orElseThrow(() -> new InvalidRequestException(
                        "preset", "has no picture to be put into", "make or choose a picture first"));
        return PictureEncoder.png(own, MOST_SIDE);
    }

    /** The pixels of a preset's picture; empty if it is none, or too large. Takes a while. */
    static Optional<RgbImage> decode(PresetPicture picture) {
        try {
            return Optional.of(PictureFile.read(
                    "picture of a preset", picture.toBytes(), MOST_SIDE / 2, (long) MOST_SIDE * MOST_SIDE));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes the words of all presets that are shown as the WebUI's styles. */
    public void exportStyles(Path target) {
        List<Preset> words = shown.stream().map(Entry::preset).toList();
        presets.change(
                library -> {
                    int count = PresetStyles.styles(words).all().size();
                    new StylesFile(target).write(PresetStyles.styles(words));
                    return Notice.success("presets.exported-styles", count, target.toString());
                },
                this::tell);
    }
}
