package pochade.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import pochade.app.infotext.Infotext;
import pochade.app.models.ModelFolders;
import pochade.app.session.PictureSink;
import pochade.app.session.Settings;
import pochade.app.store.ImageStore;
import pochade.app.store.PictureFolder;
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
        return new StudioApplication(
                device -> new ProcessInferenceService(launcher.command(device, 0), Supervision.DEFAULT),
                ModelFolders.of(home.models(), environment, userHome),
                home.records(userHome),
                sink(userHome.resolve("Pictures").resolve("Pochade")),
                new Settings(userHome.resolve(".pochade").resolve("window.properties")),
                PresetLibrary.ofUser(userHome));
    }

    /** Writes pictures with their parameters into the folder. */
    static PictureSink sink(Path folder) {
        ImageStore store = new ImageStore();
        Infotext infotext = new Infotext(Version.number());
        return (order, hashes, seed, image) -> {
            Files.createDirectories(folder);
            Path file = new PictureFolder(folder).next(seed);
            store.write(file, image, infotext.of(order, seed, hashes));
            return file;
        };
    }
}
