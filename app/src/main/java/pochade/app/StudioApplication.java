package pochade.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.archive.Archive;
import pochade.app.cli.ExitGuard;
import pochade.app.create.Notebook;
import pochade.app.desktop.Bubble;
import pochade.app.desktop.Chime;
import pochade.app.desktop.Desktop;
import pochade.app.desktop.DesktopEntry;
import pochade.app.desktop.Outlets;
import pochade.app.fx.DesktopTheme;
import pochade.app.fx.FxDispatcher;
import pochade.app.gallery.ArchiveClient;
import pochade.app.jobs.JobRecords;
import pochade.app.models.LibraryIndexer;
import pochade.app.models.LibraryRecords;
import pochade.app.models.ModelFolders;
import pochade.app.models.ModelHashes;
import pochade.app.models.ModelLibrary;
import pochade.app.prompt.Wildcards;
import pochade.app.session.Engine;
import pochade.app.session.Keeper;
import pochade.app.session.PictureSink;
import pochade.app.session.Preferences;
import pochade.app.session.Settings;
import pochade.app.session.Shelf;
import pochade.app.store.NetworkHashes;
import pochade.app.styles.StylesPlace;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;
import pochade.presets.PresetLibrary;

/** The program with a window: from the start of JavaFX to the close of the window. */
public final class StudioApplication {

    private static final Logger LOG = LoggerFactory.getLogger(StudioApplication.class);

    /** While many pictures are read, the gallery shows them from time to time. */
    private static final Duration CHANGES_AT_ONCE = Duration.ofMillis(250);
    /** What is typed is lost by a crash within this time. */
    private static final Duration UNTIL_SAVED = Duration.ofMillis(500);

    /** The task bar is told of progress so often. */
    private static final Duration BETWEEN_PROGRESS = Duration.ofMillis(400);

    private final PictureSink sink;
    private final Settings settings;
    private final Preferences preferences;
    private final PresetLibrary presets;
    private final Archive archive;
    private final Path userHome;
    private final Optional<DesktopEntry> entry;
    private final JobRecords jobs;
    private final LibraryRecords records;
    private final ModelLibrary library;
    private final ModelHashes hashes;
    private final FxDispatcher ui = new FxDispatcher();
    private final ExecutorService background =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "background"));
    private final ExecutorService searches = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "searches");
        made.setDaemon(true);
        return made;
    });
    private final Desktop desktop = Desktop.of(System.getProperty("os.name"), System.getenv());
    private final ExecutorService announcements = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "announcements");
        made.setDaemon(true);
        return made;
    });
    private final Engine engine;

    /** Set on the JavaFX thread. */
    private volatile @Nullable Studio studio;

    /** True from the moment in which an exit was asked for from outside. */
    private volatile boolean leaving;

    /**
     * A program whose engine starts.
     *
     * @param services the one in use is closed when the window closes
     * @param records closed when the window closes
     * @param archive closed as well
     * @param jobs closed when the window closes
     * @param entry puts the program in the applications menu, where there is one
     */
    public StudioApplication(
            Function<DeviceChoice, InferenceService> services,
            ModelFolders folders,
            LibraryRecords records,
            JobRecords jobs,
            PictureSink sink,
            Settings settings,
            Preferences preferences,
            PresetLibrary presets,
            Archive archive,
            Path userHome,
            Optional<DesktopEntry> entry) {
        this.sink = sink;
        this.settings = settings;
        this.preferences = preferences;
        this.presets = presets;
        this.archive = archive;
        this.userHome = userHome;
        this.entry = entry;
        this.records = records;
        this.jobs = jobs;
        library = new ModelLibrary(folders, records);
        hashes = new ModelHashes(records);
        engine = new Engine(services, settings, ui, background);
        engine.follow(preferences.tuning());
    }

    /**
     * Opens the window and returns when it is closed and everything that was made is written.
     *
     * @throws UnsupportedOperationException if there is no display
     * @throws IllegalStateException if the window can't be opened, or breaks on its {@link Tour}
     */
    public void run() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
        Platform.startup(() -> {});
        Thread launcher = new Thread(() -> Pochade.launch(stage -> begin(stage, closed, fault)), "launcher");
        launcher.setDaemon(true);
        launcher.setUncaughtExceptionHandler((thread, e) -> {
            fault.set(e);
            closed.countDown();
        });
        launcher.start();
        ExitGuard guard = new ExitGuard(() -> leaveForGood(closed));
        closed.await();
        Studio opened = studio;
        if (opened != null) {
            opened.close();
        }
        announcements.execute(desktop::close);
        engine.close();
        // pictures that wait for them are written without
        hashes.close();
        background.execute(settings::save);
        background.shutdown();
        if (!background.awaitTermination(1, TimeUnit.MINUTES)) {
            LOG.warn("the last pictures could not be written in time");
        }
        jobs.close();
        records.close();
        archive.close();
        guard.release();
        if (fault.get() != null) {
            Platform.exit();
            throw new IllegalStateException("the window can't be opened", fault.get());
        }
    }

    private void begin(Stage stage, CountDownLatch closed, AtomicReference<@Nullable Throwable> fault) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {
            if (!leaving) {
                thread.getThreadGroup().uncaughtException(thread, e);
            }
        });
        try {
            open(stage, closed, fault);
        } catch (RuntimeException | Error e) {
            fault.set(e);
            closed.countDown();
        }
    }

    /** An exit from outside, such as by Ctrl+C: JavaFX ends at the same time, and a window that lived on would fail. */
    private void leaveForGood(CountDownLatch closed) {
        leaving = true;
        Studio opened = studio;
        if (opened != null) {
            opened.leave();
        }
        closed.countDown();
        ui.execute(() -> {
            while (true) {
                LockSupport.park(this);
            }
        });
    }

    private void announce(Studio opened, Stage stage) {
        Outlets outlets = new Outlets(
                desktop,
                new Chime(),
                new Bubble(stage),
                announcements,
                CompletableFuture.delayedExecutor(BETWEEN_PROGRESS.toMillis(), TimeUnit.MILLISECONDS, announcements));
        opened.announceBy(outlets, () -> stage.isFocused() && !stage.isIconified());
    }

    private void open(Stage stage, CountDownLatch closed, AtomicReference<@Nullable Throwable> fault) {
        settings.autosave(CompletableFuture.delayedExecutor(UNTIL_SAVED.toMillis(), TimeUnit.MILLISECONDS, background));
        LibraryIndexer indexer = new LibraryIndexer(library, engine::inspect);
        Studio opened = new Studio(
                engine,
                new Keeper(sink, new NetworkHashes(hashes)::of, background),
                new Shelf(library, indexer::update, ui, background),
                settings,
                preferences,
                presets,
                new ArchiveClient(archive, searches, ui, CHANGES_AT_ONCE),
                new Notebook(
                        userHome,
                        new Wildcards(preferences.wildcards().get()),
                        () -> StylesPlace.of(preferences.styles().get()),
                        ui,
                        background),
                hashes,
                new DesktopTheme(System.getProperty("os.name")),
                entry,
                ui,
                background);
        studio = opened;
        stage.setOnHidden(event -> {
            indexer.close();
            opened.leave();
            closed.countDown();
        });
        opened.show(stage, Locale.getDefault());
        announce(opened, stage);
        indexer.update();
        archive.update();
        var unused = jobs.open().thenAccept(kept -> ui.execute(() -> opened.keepJobs(jobs, kept)));
        if (Boolean.getBoolean(Tour.PROPERTY)) {
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {
                fault.compareAndSet(null, e);
                stage.close();
            });
            new Tour(opened.placeProperty(), stage).start();
        }
    }
}
