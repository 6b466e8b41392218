package pochade.app;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import javafx.stage.Window;
import pochade.app.browse.Pictures;
import pochade.app.canvas.Autosave;
import pochade.app.canvas.CanvasFiles;
import pochade.app.canvas.Easel;
import pochade.app.canvas.LayerThumbnails;
import pochade.app.canvas.Palette;
import pochade.app.canvas.Staging;
import pochade.app.create.Form;
import pochade.app.create.Notebook;
import pochade.app.create.PresetPictures;
import pochade.app.create.Presets;
import pochade.app.create.Runs;
import pochade.app.desktop.Announcer;
import pochade.app.desktop.DesktopEntry;
import pochade.app.desktop.MenuSwitch;
import pochade.app.desktop.Outlets;
import pochade.app.form.PictureOpener;
import pochade.app.fx.Look;
import pochade.app.fx.Messages;
import pochade.app.fx.Pulse;
import pochade.app.fx.SaveDialog;
import pochade.app.fx.Theme;
import pochade.app.gallery.ArchiveClient;
import pochade.app.gallery.ThumbnailLoader;
import pochade.app.keys.KeyMap;
import pochade.app.models.ModelHashes;
import pochade.app.session.Engine;
import pochade.app.session.JobStore;
import pochade.app.session.Keeper;
import pochade.app.session.Place;
import pochade.app.session.Preferences;
import pochade.app.session.Previews;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.app.session.Shelf;
import pochade.presets.PresetLibrary;
import pochade.ui.UiResources;

/** The studio's window. Made and used on the JavaFX thread, which it never lets wait. */
public final class Studio implements AutoCloseable {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;

    /** Who types pauses no longer within a word. */
    private static final Duration RESTING = Duration.ofMillis(300);

    private final Engine engine;
    private final Settings settings;
    private final Preferences preferences;
    private final ModelHashes hashes;
    private final Session session;
    private final Shelf shelf;
    private final Pictures pictures;
    private final Form form;
    private final Runs runs;
    private final KeyMap keys;
    private final Easel easel;
    private final Staging staging;
    private final Autosave autosave;
    private final CanvasFiles canvasFiles;
    private final LayerThumbnails layerThumbnails;
    private final Executor ui;
    private final Executor background;
    private final Palette palette;
    private final Presets presets;
    private final Optional<MenuSwitch> menu;
    private final PresetPictures presetPictures;
    private final PictureOpener opener;
    private final ArchiveClient archive;
    private final ThumbnailLoader thumbnails;
    private final Notebook notebook;
    private final Executor later;
    private final Look look;
    private final StringProperty title = new SimpleStringProperty(this, "title");
    private SaveDialog saving = SaveDialog.OF_SYSTEM;
    private Messages messages = new Messages(UiResources.messages(Locale.ENGLISH));
    private final Scene scene = new Scene(new Group(), WIDTH, HEIGHT);

    /**
     * A window that is not seen yet.
     *
     * @param hashes of model files; not closed here
     * @param desktop reads which theme goes with that of the desktop; may wait
     * @param entry puts the program in the applications menu, where there is one
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait for files
     */
    public Studio(
            Engine engine,
            Keeper keeper,
            Shelf shelf,
            Settings settings,
            Preferences preferences,
            PresetLibrary library,
            ArchiveClient archive,
            Notebook notebook,
            ModelHashes hashes,
            Supplier<Theme> desktop,
            Optional<DesktopEntry> entry,
            Executor ui,
            Executor background) {
        this.engine = engine;
        this.shelf = shelf;
        this.settings = settings;
        this.preferences = preferences;
        this.hashes = hashes;
        session = new Session(engine, keeper, ui);
        session.mergeUpTo(preferences.picturesTogether()::get);
        pictures = new Pictures(ui);
        form = new Form(settings);
        form.previewBy(new Previews(preferences, shelf)::of);
        form.offer(shelf.entries());
        shelf.entries().subscribe(() -> form.offer(shelf.entries()));
        keys = new KeyMap(settings);
        easel = new Easel(ui, background);
        staging = new Staging(easel);
        autosave = new Autosave(settings.beside("canvas.ora"), easel, ui);
        this.ui = ui;
        this.background = background;
        palette = new Palette(settings);
        presets = new Presets(library, shelf::hashes, ui, background);
        presetPictures = new PresetPictures(ui);
        presets.find();
        menu = entry.map(it -> new MenuSwitch(it, ui, background));
        this.notebook = notebook;
        later = CompletableFuture.delayedExecutor(RESTING.toMillis(), TimeUnit.MILLISECONDS, ui);
        opener = new PictureOpener(session, ui, background);
        canvasFiles =
                new CanvasFiles(easel, autosave, opener, session, new PictureWriter(preferences)::keep, ui, background);
        layerThumbnails = new LayerThumbnails(easel, ui, background);
        this.archive = archive;
        thumbnails = archive.thumbnails();
        runs = new Runs(session, opener, ui, background);
        engine.chosenProperty().subscribe((before, now) -> background.execute(settings::save));
        session.runningProperty().subscribe(() -> background.execute(settings::save));
        preferences.onChange(() -> background.execute(settings::save));
        look = new Look(preferences.theme().property(), preferences.textScale().property(), desktop, ui, background);
        preferences.styles().property().subscribe((before, now) -> notebook.findStyles(session));
        new Pulse(session::sample)
                .runWhile(session.runningProperty().map(job -> true).orElse(false));
    }

    /** The part of the window in sight. */
    ObjectProperty<Place> placeProperty() {
        return session.placeProperty();
    }

    /** Shows the window, in the language of the last time, else in the one nearest to this. */
    public void show(Stage stage, Locale locale) {
        look.on(scene);
        // who changes the theme of the desktop has left the window for it
        scene.windowProperty().flatMap(Window::focusedProperty).subscribe((before, now) -> look.readDesktop());
        speak(preferences.language().get().orElse(locale));
        preferences.language().property().subscribe((before, now) -> speak(now.orElse(locale)));
        stage.titleProperty().bind(title);
        IntStream.of(16, 32, 48, 64, 128, 256)
                .mapToObj(side -> "icons/pochade-" + side + ".png")
                .map(name -> new Image(UiResources.url(name).toExternalForm(), true))
                .forEach(stage.getIcons()::add);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setScene(scene);
        stage.show();
    }

    /** Takes up the jobs of the last time, and keeps all jobs from now on. */
    public void keepJobs(JobStore store, JobStore.Kept kept) {
        session.keepJobs(store, kept);
    }

    /** Asks by this where files shall be written. */
    public void saveBy(SaveDialog dialog) {
        saving = dialog;
    }

    /** Tells the user who looks elsewhere that the queue is done. The window is open. */
    public void announceBy(Outlets outlets, BooleanSupplier watched) {
        var unused = new Announcer(session, runs.busy(), preferences, watched, () -> messages, outlets, ui);
    }

    /** The window is gone: the job that runs waits for the next time. Any thread. */
    public void leave() {
        session.close();
    }

    private void speak(Locale language) {
        messages = new Messages(UiResources.messages(language));
        Workspace workspace = new Workspace(
                session,
                shelf,
                pictures,
                form,
                runs,
                settings,
                preferences,
                look.theme(),
                presets,
                notebook,
                presetPictures,
                opener,
                archive,
                thumbnails,
                messages,
                engine,
                keys,
                easel,
                canvasFiles,
                layerThumbnails,
                staging,
                palette,
                hashes,
                menu,
                (owner, name, kind, ending) -> saving.ask(owner, name, kind, ending),
                ui,
                background,
                later);
        workspace.fill(scene);
        title.bind(workspace.title());
    }

    /** Returns when everything that is kept of its own accord is written. Any thread. */
    @Override
    public void close() {
        autosave.close();
    }
}
