package pochade.app;

import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.stage.Stage;
import pochade.app.fx.FxDispatcher;
import pochade.app.models.ModelLibrary;
import pochade.app.session.PictureSink;
import pochade.app.session.Settings;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;

/** The program with a window: from the start of JavaFX to the close of the window. */
public final class StudioApplication {

    private final InferenceService service;
    private final DeviceChoice device;
    private final ModelLibrary library;
    private final PictureSink sink;
    private final Settings settings;
    private final ExecutorService background =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "background"));

    /**
     * A program that is not started.
     *
     * @param service closed when the window closes
     */
    public StudioApplication(
            InferenceService service, DeviceChoice device, ModelLibrary library, PictureSink sink, Settings settings) {
        this.service = service;
        this.device = device;
        this.library = library;
        this.sink = sink;
        this.settings = settings;
    }

    /**
     * Opens the window and returns; the program ends when it is closed.
     *
     * @throws UnsupportedOperationException if there is no display
     */
    public void start() {
        Platform.startup(() -> open(new Stage()));
    }

    private void open(Stage stage) {
        FxDispatcher ui = new FxDispatcher();
        Studio studio = new Studio(service, device, sink, settings, ui, background);
        stage.setOnHidden(event -> new Thread(this::close, "close").start());
        studio.show(stage, Locale.getDefault());
        studio.findModels(library, ui, background);
    }

    // pictures that still wait to be written are written: the executor ends after them
    private void close() {
        service.close();
        background.execute(settings::save);
        background.shutdown();
    }
}
