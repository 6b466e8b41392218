package pochade.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import pochade.app.fx.FxDispatcher;
import pochade.app.models.ModelEntry;
import pochade.app.models.ModelLibrary;
import pochade.app.session.Settings;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.image.Extent;

/** The studio in a real window, with the test as its engine. */
public final class StudioStage implements AutoCloseable {

    public static final ModelEntry STARTER =
            new ModelEntry("Starter stickers", Path.of("/models/starter"), new Extent(128, 128));

    private final FakeInferenceService service = new FakeInferenceService();
    private final Stage stage;

    /** Opens the window. */
    public StudioStage(Path folder, Locale locale) {
        try {
            stage = FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
        onFx(() -> {
            FxDispatcher ui = new FxDispatcher();
            Studio studio = new Studio(
                    service,
                    DeviceChoice.AUTO,
                    (request, model, hash, seed, image) -> Files.createFile(folder.resolve(seed + ".png")),
                    new Settings(folder.resolve("window.properties")),
                    ui,
                    Runnable::run);
            studio.show(stage, locale);
            studio.findModels(() -> new ModelLibrary(List.of(STARTER)), ui, Runnable::run);
            return null;
        });
        settle();
    }

    public FakeInferenceService service() {
        return service;
    }

    public Stage stage() {
        return stage;
    }

    /** Waits until the window has seen and shown everything that happened so far. */
    public void settle() {
        WaitForAsyncUtils.waitForFxEvents();
        onFx(() -> null);
        WaitForAsyncUtils.waitForFxEvents(8);
    }

    public static <T> T onFx(Callable<T> task) {
        try {
            return WaitForAsyncUtils.asyncFx(task).get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    public void resize(int width, int height) {
        onFx(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            return null;
        });
        settle();
    }

    /** Writes what the window shows to {@code target/screenshots}. */
    public WritableImage capture(String name) {
        settle();
        WritableImage image = onFx(() -> stage.getScene().snapshot(null));
        Path file = Path.of("target", "screenshots", name + ".png");
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(toAwt(image), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return image;
    }

    private static BufferedImage toAwt(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        PixelReader pixels = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        return out;
    }

    @Override
    public void close() {
        onFx(() -> {
            stage.hide();
            stage.setScene(null);
            return null;
        });
    }
}
