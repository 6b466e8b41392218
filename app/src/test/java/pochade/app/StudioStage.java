package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.robot.Robot;
import javafx.scene.transform.Scale;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import pochade.app.archive.Archive;
import pochade.app.create.Notebook;
import pochade.app.desktop.DesktopEntry;
import pochade.app.folders.FolderList;
import pochade.app.fx.FxDispatcher;
import pochade.app.fx.Theme;
import pochade.app.fx.ThemeChoice;
import pochade.app.gallery.ArchiveClient;
import pochade.app.models.LibraryIndexer;
import pochade.app.models.ModelFolders;
import pochade.app.models.ModelHashes;
import pochade.app.models.ModelLibrary;
import pochade.app.models.TestLibrary;
import pochade.app.session.Engine;
import pochade.app.session.PictureSink;
import pochade.app.session.Preferences;
import pochade.app.session.Settings;
import pochade.app.session.Shelf;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;
import pochade.presets.PresetLibrary;

/** The studio in a real window, with the test as its engine. */
public final class StudioStage implements AutoCloseable {

    private static final FxDispatcher UI = new FxDispatcher();

    /** In which what follows from something, and what follows from that, is seen. */
    private static final int FRAMES = 3;

    /** The widest frame of a window, in pixels. */
    private static final int FRAME = 64;

    private final FakeServices fakes = new FakeServices();
    private final TestLibrary models;
    private final ModelHashes hashes;
    private final Engine engine;
    private final Preferences preferences;
    private final Stage stage;
    private final Archive archive;
    private final ExecutorService searches = Executors.newSingleThreadExecutor();
    private AutoCloseable indexer = () -> {};
    private volatile Theme desktop = Theme.LIGHT;
    private @Nullable Studio studio;
    private @Nullable StallWatch stalls;

    /** Opens the window in front of fake engines and one model; its pictures are empty files. */
    public StudioStage(Path folder, Locale locale) {
        this(folder, locale, models -> models.checkpoint("Starter stickers", 128));
    }

    /** As {@link #StudioStage(Path, Locale)}, with these models. */
    public StudioStage(Path folder, Locale locale, Consumer<TestLibrary> filler) {
        Settings settings = settings(folder);
        stage = primaryStage();
        engine = new Engine(fakes, settings, UI, Runnable::run);
        preferences = new Preferences(settings, folder);
        archive = archive(folder, folder.resolve("pictures"));
        models = new TestLibrary(folder.resolve("library"));
        hashes = new ModelHashes(models.records);
        filler.accept(models);
        AtomicInteger repeated = new AtomicInteger();
        PictureSink sink = (order, hashes, seed, image) -> {
            Path file = folder.resolve(seed + ".png");
            return Files.createFile(
                    Files.exists(file) ? folder.resolve(seed + "-" + repeated.incrementAndGet() + ".png") : file);
        };
        open(folder, settings, sink, models.library, models.library::scan, locale);
    }

    /** Opens the window in front of these engines, with the models that are in a folder; its pictures are real. */
    public StudioStage(Path folder, Function<DeviceChoice, InferenceService> services, Path modelFolder) {
        Settings settings = settings(folder);
        stage = primaryStage();
        engine = new Engine(services, settings, UI, Runnable::run);
        preferences = new Preferences(settings, folder);
        archive = archive(folder, preferences.pictureFolder().get());
        models = new TestLibrary(folder.resolve("library"));
        hashes = new ModelHashes(models.records);
        ModelLibrary library =
                new ModelLibrary(new ModelFolders(List.of(modelFolder), folder.resolve("folders.txt")), models.records);
        LibraryIndexer made = new LibraryIndexer(library, engine::inspect);
        indexer = made;
        open(folder, settings, new PictureWriter(preferences), library, made::update, Locale.ENGLISH);
        made.update();
    }

    private static Settings settings(Path folder) {
        Settings settings = new Settings(folder.resolve("window.properties"));
        if (settings.get("queueShown").isEmpty()) {
            // the rest has the least room then
            settings.put("queueShown", "true");
        }
        return settings;
    }

    private static Stage primaryStage() {
        try {
            return FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Archive archive(Path folder, Path pictures) {
        return new Archive(
                folder.resolve("records"), pictures, new FolderList(List.of(pictures), folder.resolve("added.txt")));
    }

    private static Optional<DesktopEntry> menuEntry(Path folder) {
        Map<String, String> environment =
                Map.of("XDG_DATA_HOME", folder.resolve("data").toString());
        return DesktopEntry.of("Linux", environment, folder, folder.resolve("pochade"), Pochade.class.getName());
    }

    private void open(
            Path folder, Settings settings, PictureSink sink, ModelLibrary library, Runnable update, Locale locale) {
        studio = onFx(() -> {
            Studio made = new Studio(
                    engine,
                    Requests.keeper(sink),
                    new Shelf(library, update, UI, Runnable::run),
                    settings,
                    preferences,
                    new PresetLibrary(folder.resolve("presets")),
                    new ArchiveClient(archive, searches, UI, Duration.ZERO),
                    new Notebook(folder, UI, Runnable::run),
                    hashes,
                    () -> desktop,
                    menuEntry(folder),
                    UI,
                    Runnable::run);
            made.show(stage, locale);
            return made;
        });
        settle();
        stalls = new StallWatch(onFx(Thread::currentThread));
    }

    /** What must not let its user wait; {@link #close} fails if it does. */
    private StallWatch stalls() {
        return Objects.requireNonNull(stalls);
    }

    /** From now on its user may have to wait, as for a window that is made anew. */
    public void mayLetWait() {
        stalls().end();
    }

    /** Shows the window in this theme. */
    public void dress(Theme worn) {
        onFxSettled(() -> themeProperty().set(ThemeChoice.of(worn)));
    }

    /** What its user has set. */
    public Preferences preferences() {
        return preferences;
    }

    /** What the window shows. */
    public Studio studio() {
        return Objects.requireNonNull(studio);
    }

    /** Which theme is wanted. */
    public ObjectProperty<ThemeChoice> themeProperty() {
        return preferences.theme().property();
    }

    /** The desktop has this theme from now on, which the window sees when it has the keys again. */
    public void dressDesktop(Theme worn) {
        desktop = worn;
    }

    /** The models that the window offers. */
    public TestLibrary models() {
        return models;
    }

    /** The pictures of the gallery, in the folder {@code pictures}. */
    public Archive archive() {
        return archive;
    }

    /** The engines, one for each device that was used. */
    public FakeServices services() {
        return fakes;
    }

    /** The engine that the window starts with. */
    public FakeInferenceService service() {
        return fakes.on("auto");
    }

    public Stage stage() {
        return stage;
    }

    /** Waits until the window has seen and shown everything that happened so far. */
    public void settle() {
        for (int i = 0; i < FRAMES; i++) {
            awaitFrame();
        }
    }

    /** What was told to the JavaFX thread is done then, and the window laid out. */
    private static void awaitFrame() {
        CountDownLatch begun = new CountDownLatch(1);
        onFx(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                stop();
                begun.countDown();
            }
        }.start());
        try {
            assertThat(begun.await(1, TimeUnit.MINUTES)).as("a frame").isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        onFx(() -> {});
    }

    public static void onFx(Runnable task) {
        onFx(() -> {
            task.run();
            return null;
        });
    }

    /** Waits until this is so, or fails. */
    public static void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError("the condition did not come true in time", e);
        }
    }

    public static <T> T onFx(Callable<T> task) {
        try {
            return WaitForAsyncUtils.asyncFx(task).get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something in the window and waits for what comes of it. */
    public void onFxSettled(Runnable task) {
        onFx(() -> {
            task.run();
            return null;
        });
        settle();
    }

    public void resize(int width, int height) {
        onFx(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            return null;
        });
        // the screen has the size later than the window says it
        await(() -> onFx(() -> isNear(stage.getScene().getWidth(), width)
                && isNear(stage.getScene().getHeight(), height)));
        settle();
    }

    /** But for the frame of the desktop, if it has one. */
    private static boolean isNear(double size, double wanted) {
        return Math.abs(size - wanted) < FRAME;
    }

    /** Goes to a place. */
    public void open(KeyCode key) {
        onFx(() -> {
            Objects.requireNonNull(stage.getScene().getAccelerators().get(new KeyCodeCombination(key)))
                    .run();
            return null;
        });
        settle();
    }

    /**
     * Writes what the window shows to {@code target/screenshots}.
     *
     * @throws AssertionError if something in it is cut off, squashed or shortened
     */
    public WritableImage capture(String name) {
        return capture(name, () -> stage.getScene().snapshot(null));
    }

    /** As {@link #capture}, as a screen of twice as many pixels shows it. */
    public WritableImage captureTwiceAsLarge(String name) {
        SnapshotParameters twice = new SnapshotParameters();
        twice.setTransform(new Scale(2, 2));
        return capture(name, () -> stage.getScene().getRoot().snapshot(twice, null));
    }

    /** As {@link #capture}, with what lies above the window. */
    public void captureScreen(String name) {
        capture(name, this::screen);
    }

    /** What lies badly in the window and in what is open above it, a line for each; if anything does, a picture of it is written. */
    public List<String> faultsOnScreen(String name) {
        settle();
        return onFx(() -> {
            List<String> faults =
                    faults().stream().map(fault -> name + ": " + fault).toList();
            if (!faults.isEmpty()) {
                Screenshots.write(name, screen());
            }
            return faults;
        });
    }

    private WritableImage screen() {
        return new Robot().getScreenCapture(null, stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    }

    private WritableImage capture(String name, Callable<WritableImage> camera) {
        settle();
        stalls().pause();
        try {
            WritableImage image = onFx(camera);
            Screenshots.write(name, image);
            assertThat(onFx(StudioStage::faults)).as(name).isEmpty();
            return image;
        } finally {
            stalls().resume();
        }
    }

    /** What lies badly in the window, and in what opened above it. */
    private static List<String> faults() {
        return Window.getWindows().stream()
                .flatMap(window -> LayoutFaults.under(window.getScene().getRoot()).stream())
                .toList();
    }

    /**
     * Closes the window.
     *
     * @throws AssertionError if it let its user wait, where it must not
     */
    @Override
    public void close() {
        stalls().pause();
        closeWindow();
        stalls().close();
    }

    private void closeWindow() {
        onFx(() -> {
            stage.hide();
            stage.setScene(null);
            return null;
        });
        try {
            studio().close();
            indexer.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        engine.close();
        hashes.close();
        models.records.close();
        archive.close();
        // what it told of last is still asked for
        WaitForAsyncUtils.waitForFxEvents();
        searches.shutdown();
    }
}
