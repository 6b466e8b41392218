package pochade.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import pochade.app.models.ModelFolders;
import pochade.app.session.Settings;
import pochade.app.store.ImageStore;
import pochade.app.store.Infotext;
import pochade.app.store.PictureFolder;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.process.ProcessInferenceService;
import pochade.inference.process.Supervision;

/** Puts the parts of the program with a window together. */
final class Window {

    private final Home home;
    private final Path user = Path.of(System.getProperty("user.home"));
    private final PictureFolder pictures =
            new PictureFolder(user.resolve("Pictures").resolve("Pochade"));
    private final ImageStore store = new ImageStore();
    private final Infotext infotext = new Infotext(Version.number());

    Window(Home home) {
        this.home = home;
    }

    /**
     * Opens the window and returns; the program ends when it is closed.
     *
     * @throws UnsupportedOperationException if there is no display
     */
    void open(Map<String, String> environment) {
        WorkerLauncher launcher = new WorkerLauncher(home, environment);
        ProcessInferenceService service =
                new ProcessInferenceService(launcher.command(DeviceChoice.AUTO, 0), Supervision.DEFAULT);
        try {
            new StudioApplication(
                            service,
                            DeviceChoice.AUTO,
                            ModelFolders.of(home.models(), environment).scan(),
                            this::save,
                            new Settings(user.resolve(".pochade").resolve("window.properties")))
                    .start();
        } catch (UnsupportedOperationException e) {
            service.close();
            throw e;
        }
    }

    private Path save(GenerationRequest request, String modelName, long seed, RgbImage image) throws IOException {
        Files.createDirectories(pictures.folder());
        Path file = pictures.next(seed);
        store.write(file, image, infotext.of(request, seed, modelName, ""));
        return file;
    }
}
