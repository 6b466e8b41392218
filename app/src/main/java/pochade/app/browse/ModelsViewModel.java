package pochade.app.browse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.models.ModelContent;
import pochade.app.models.ModelEntry;
import pochade.app.picture.PictureEncoder;
import pochade.app.picture.PictureFile;
import pochade.app.session.Notice;
import pochade.app.session.Place;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.app.session.Shelf;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelKind;

/** Decides which models of the library are shown, what is told of one, and what is done with it. */
public final class ModelsViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(ModelsViewModel.class);

    /** The longest side of a model's picture, in pixels. */
    private static final int PICTURE_SIDE = 512;

    private final Shelf shelf;
    private final Session session;
    private final ObjectProperty<@Nullable ModelEntry> checkpoint;
    private final NetworksViewModel networks;
    private final HashesViewModel hashes;
    private final Supplier<@Nullable RgbImage> onView;
    private final Function<Path, CompletableFuture<ModelDescription>> inspector;
    private final FolderOpener opener;
    private final Executor background;
    private final Executor ui;
    private final Messages messages;
    private final Captions captions;
    private final ModelFacts facts;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ObjectProperty<ModelTab> tab = new SimpleObjectProperty<>(this, "tab", ModelTab.ALL);
    private final ObjectProperty<ModelOrder> order = new SimpleObjectProperty<>(this, "order", ModelOrder.NAME);
    private final BooleanProperty favourites = new SimpleBooleanProperty(this, "favourites");
    private final ObjectProperty<@Nullable ModelEntry> selected = new SimpleObjectProperty<>(this, "selected");
    private final ObservableList<ModelEntry> shown = FXCollections.observableArrayList();
    private final ObservableList<ModelFacts.Fact> metadata = FXCollections.observableArrayList();
    private final StringProperty status = new SimpleStringProperty(this, "status", "");
    private final BooleanProperty bare = new SimpleBooleanProperty(this, "bare");

    /**
     * The whole library.
     *
     * @param checkpoint that of the form; null for none
     * @param onView the picture on view; null for none
     * @param inspector reads all that a file says of itself, which the library does not keep
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait for files
     */
    public ModelsViewModel(
            Shelf shelf,
            Session session,
            Settings settings,
            ObjectProperty<@Nullable ModelEntry> checkpoint,
            NetworksViewModel networks,
            HashesViewModel hashes,
            Supplier<@Nullable RgbImage> onView,
            Function<Path, CompletableFuture<ModelDescription>> inspector,
            FolderOpener opener,
            Messages messages,
            Executor ui,
            Executor background) {
        this.shelf = shelf;
        this.session = session;
        this.checkpoint = checkpoint;
        this.networks = networks;
        this.hashes = hashes;
        this.onView = onView;
        this.inspector = inspector;
        this.opener = opener;
        this.messages = messages;
        this.ui = ui;
        this.background = background;
        captions = new Captions(messages);
        facts = new ModelFacts(captions, messages);
        settings.keep("models.order", order, ModelOrder.class);
        Stream.of(search, tab, order, favourites).forEach(value -> value.subscribe(this::find));
        shelf.entries().subscribe(this::find);
        selected.subscribe(this::tell);
        find();
    }

    private void find() {
        List<ModelEntry> now = shelf.entries().stream()
                .filter(tab.get()::holds)
                .filter(entry -> !favourites.get() || entry.marks().favourite())
                .filter(entry -> entry.matches(search.get()))
                .sorted(order.get().comparator())
                .toList();
        if (!now.equals(shown)) {
            shown.setAll(now);
        }
        bare.set(shelf.entries().size() <= 1);
        long unread = shelf.entries().stream()
                .filter(entry -> entry.content() instanceof ModelContent.Unread)
                .count();
        status.set(
                unread > 0
                        ? messages.text("models.unread", unread)
                        : messages.text(
                                "models.count", now.size(), shelf.entries().size()));
        Optional<ModelEntry> same = Optional.ofNullable(selected.get()).flatMap(was -> now.stream()
                .filter(entry -> entry.path().equals(was.path()))
                .findFirst());
        selected.set(same.or(() -> now.stream().findFirst()).orElse(null));
    }

    /** The words that are looked for. */
    StringProperty searchProperty() {
        return search;
    }

    ObjectProperty<ModelTab> tabProperty() {
        return tab;
    }

    /** What the tab is called, with the number of its models. */
    ObservableValue<String> tabText(ModelTab of) {
        return new Derived<>(
                () -> messages.text(
                        of.key(), shelf.entries().stream().filter(of::holds).count()),
                Bindings.createObjectBinding(() -> List.copyOf(shelf.entries()), shelf.entries()));
    }

    ObjectProperty<ModelOrder> orderProperty() {
        return order;
    }

    String text(ModelOrder each) {
        return messages.text(each.key());
    }

    /** Whether favourites alone are shown. */
    BooleanProperty favouritesProperty() {
        return favourites;
    }

    ObservableList<ModelEntry> shown() {
        return shown;
    }

    /** How many are shown, or how many were not looked into yet. */
    ObservableValue<String> status() {
        return status;
    }

    /** True while there is no model but the one that the program comes with. */
    ReadOnlyBooleanProperty bareProperty() {
        return bare;
    }

    /** The one whose details are seen; null for none. */
    ObjectProperty<@Nullable ModelEntry> selectedProperty() {
        return selected;
    }

    HashesViewModel hashes() {
        return hashes;
    }

    Captions captions() {
        return captions;
    }

    /** What is told of a model. */
    ModelFacts facts() {
        return facts;
    }

    Messages messages() {
        return messages;
    }

    /** True while pictures are made with it. */
    ObservableValue<Boolean> isUsed(ModelEntry entry) {
        if (entry.is(ModelKind.LORA) || entry.is(ModelKind.TEXTUAL_INVERSION)) {
            return networks.isUsed(entry);
        }
        return checkpoint.map(it -> it.path().equals(entry.path())).orElse(false);
    }

    /** What {@link #use} does; empty for a model that there is nothing to do with from here. */
    String useText(ModelEntry entry, boolean used) {
        if (entry.is(ModelKind.CHECKPOINT)) {
            return messages.text("models.use");
        }
        return entry.is(ModelKind.LORA) || entry.is(ModelKind.TEXTUAL_INVERSION) ? networks.writeText(used) : "";
    }

    /** Makes the next pictures with it: a checkpoint is chosen, the others go into the prompt, or out of it. */
    void use(ModelEntry entry) {
        if (entry.is(ModelKind.CHECKPOINT)) {
            checkpoint.set(entry);
            session.placeProperty().set(Place.CREATE);
        } else if (entry.is(ModelKind.LORA) || entry.is(ModelKind.TEXTUAL_INVERSION)) {
            boolean used = networks.isUsed(entry).getValue();
            networks.toggle(entry);
            session.noticeProperty().set(Notice.success(used ? "models.taken-out" : "models.written", entry.name()));
        }
    }

    /** The own words of the selected file about itself; they come when it is read. */
    ObservableList<ModelFacts.Fact> metadata() {
        return metadata;
    }

    private void tell(@Nullable ModelEntry entry) {
        hashes.show(entry);
        metadata.clear();
        if (entry != null && entry.description().isPresent()) {
            var unused = inspector
                    .apply(entry.path())
                    .thenAcceptAsync(
                            read -> {
                                // another one may be selected by now
                                if (entry.equals(selected.get())) {
                                    metadata.setAll(ModelFacts.ownWords(read));
                                }
                            },
                            ui);
        }
    }

    /** Writes some of its trigger words into the prompt. */
    void writeWords(String words) {
        networks.writeWords(words);
        session.noticeProperty().set(Notice.success("models.written", words));
    }

    void toggleFavourite(ModelEntry entry) {
        shelf.setFavourite(entry, !entry.marks().favourite());
    }

    /** Shows its folder in the file manager of the system, or tells where it is. */
    void openFolder(ModelEntry entry) {
        Path folder = Optional.ofNullable(entry.path().getParent()).orElse(entry.path());
        background.execute(() -> {
            try {
                opener.open(folder);
            } catch (IOException e) {
                LOG.warn("no file manager was found", e);
                ui.execute(
                        () -> session.noticeProperty().set(Notice.error("models.no-file-manager", folder.toString())));
            }
        });
    }

    /** True while there is a picture that could become a model's. */
    boolean hasPicture() {
        return onView.get() != null;
    }

    /** Gives it the picture on view. */
    void setPicture(ModelEntry entry) {
        RgbImage picture = onView.get();
        if (picture != null) {
            setPicture(entry, () -> PictureEncoder.png(picture, PICTURE_SIDE));
        }
    }

    /** Gives it the picture in a file. */
    void setPicture(ModelEntry entry, Path file) {
        setPicture(entry, () -> PictureEncoder.png(PictureFile.read(file), PICTURE_SIDE));
    }

    private void setPicture(ModelEntry entry, Callable<byte[]> png) {
        shelf.setPicture(entry, png, session);
    }

    /** The folders that are looked at. */
    ObservableList<Path> folders() {
        return shelf.folders();
    }

    /** True for a folder that the user added. */
    boolean isRemovable(Path folder) {
        return shelf.isRemovable(folder);
    }

    void addFolder(Path folder) {
        shelf.addFolder(folder, session);
    }

    void removeFolder(Path folder) {
        shelf.removeFolder(folder, session);
    }

    /** Adds the folders that were dropped here, and those of files. */
    void drop(List<Path> dropped) {
        dropped.stream()
                .map(path ->
                        Files.isDirectory(path) ? path : path.toAbsolutePath().getParent())
                .distinct()
                .forEach(this::addFolder);
    }

    void rescan() {
        shelf.rescan();
    }
}
