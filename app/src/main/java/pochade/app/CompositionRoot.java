package pochade.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pochade.app.archive.Archive;
import pochade.app.desktop.DesktopEntry;
import pochade.app.folders.FolderList;
import pochade.app.jobs.JobRecords;
import pochade.app.models.ModelFolders;
import pochade.app.session.Preferences;
import pochade.app.session.Settings;
import pochade.inference.process.ProcessInferenceService;
import pochade.inference.process.Supervision;
import pochade.presets.PresetLibrary;

/** Puts the program with a window together. */
final class CompositionRoot {

    private final Home home;
    private final Map<String, String> environment;
    private final Path userHome;

    CompositionRoot(Home home, Map<String, String> environment, Path userHome) {
        this.home = home;
        this.environment = environment;
        this.userHome = userHome;
    }

    /**
     * The program, its engine starting.
     *
     * @throws pochade.inference.api.error.InferenceException if the engine is not installed
     */
    StudioApplication application() {
        WorkerLauncher launcher = new WorkerLauncher(home, environment);
        Path records = userHome.resolve(".pochade");
        Settings settings = new Settings(records.resolve("window.properties"));
        Preferences preferences = new Preferences(settings, userHome);
        Path pictures = preferences.pictureFolder().get();
        return new StudioApplication(
                device -> new ProcessInferenceService(
                        launcher.command(device, 0, preferences.tuning().getValue()), Supervision.DEFAULT),
                ModelFolders.of(home.models(), environment, userHome),
                home.records(userHome),
                new JobRecords(records.resolve("jobs.db")),
                new PictureWriter(preferences),
                settings,
                preferences,
                PresetLibrary.ofUser(userHome),
                new Archive(
                        records, pictures, new FolderList(List.of(pictures), records.resolve("picture-folders.txt"))),
                userHome,
                Home.launcher().flatMap(this::entry));
    }

    private Optional<DesktopEntry> entry(Path launcher) {
        return DesktopEntry.of(System.getProperty("os.name"), environment, userHome, launcher, Pochade.class.getName());
    }
}
