package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import pochade.app.document.Document;
import pochade.app.document.Layer;
import pochade.app.document.Layer.Kind;
import pochade.app.document.MaskChange;
import pochade.app.document.Raster;
import pochade.app.openraster.OpenRasterWriter;
import pochade.app.picture.Area;

/**
 * How long a frame takes on a canvas of 4096x4096 with a picture, a sketch and a mask, while the view moves; the figures are
 * written to target/canvas-frames.txt. The limits leave room for a busy machine.
 */
@UiTest
final class CanvasSpeedTest {

    private static final int FRAMES = 150;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double SLOWEST_MEDIAN = 100;

    private final FxRobot robot = new FxRobot();

    @Test
    void zoomAndPanKeepUpWithTheScreen(@TempDir Path folder) throws Exception {
        new OpenRasterWriter().saveQuickly(large(), folder.resolve("canvas.ora"));
        try (StudioStage studio = new StudioStage(folder, Locale.ENGLISH)) {
            studio.resize(1600, 1000);
            studio.open(KeyCode.F2);
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> layers() == 3);
            // this test measures for itself
            studio.remake();
            Node surface = robot.lookup("#surface").query();
            List<String> report = new ArrayList<>();
            List<Double> medians = new ArrayList<>();
            measure("zoom in and out", frame -> scroll(surface, frame / 15 % 2 == 0 ? 40 : -40), report, medians);
            StudioStage.onFx(() -> mouse(surface, MouseEvent.MOUSE_PRESSED, 0, MouseButton.MIDDLE));
            measure(
                    "pan",
                    frame -> mouse(surface, MouseEvent.MOUSE_DRAGGED, frame, MouseButton.MIDDLE),
                    report,
                    medians);
            StudioStage.onFx(() -> mouse(surface, MouseEvent.MOUSE_RELEASED, 0, MouseButton.MIDDLE));
            StudioStage.onFx(() -> mouse(surface, MouseEvent.MOUSE_PRESSED, 0, MouseButton.PRIMARY));
            measure(
                    "brush",
                    frame -> mouse(surface, MouseEvent.MOUSE_DRAGGED, frame, MouseButton.PRIMARY),
                    report,
                    medians);
            StudioStage.onFx(() -> mouse(surface, MouseEvent.MOUSE_RELEASED, 0, MouseButton.PRIMARY));
            write(report);
            assertThat(medians).allMatch(median -> median < SLOWEST_MEDIAN, report.toString());
        }
    }

    private static Document large() {
        Area all = new Area(0, 0, 4096, 4096);
        Raster picture = Raster.EMPTY.changed(
                all, (x, y, before) -> 0xff000000 | ((x >> 4) << 16) | ((y >> 4) << 8) | ((x ^ y) & 0xff));
        return new Document(
                List.of(
                        new Layer(1, Kind.PICTURE, "picture", true, 1, picture),
                        new Layer(2, Kind.SKETCH, "sketch", true, 0.5, MaskChange.all(new Area(500, 500, 2000, 900))),
                        new Layer(3, Kind.MASK, "mask", true, 0.5, MaskChange.all(new Area(1000, 1000, 2000, 2000)))),
                new Area(1024, 1024, 1024, 1024));
    }

    private int layers() {
        return ((ListView<?>) robot.lookup("#layerList").query()).getItems().size();
    }

    private static void scroll(Node surface, double by) {
        double x = surface.getLayoutBounds().getCenterX();
        double y = surface.getLayoutBounds().getCenterY();
        surface.fireEvent(new ScrollEvent(
                ScrollEvent.SCROLL,
                x,
                y,
                x,
                y,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                by,
                0,
                by,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null));
    }

    private static Void mouse(Node surface, EventType<MouseEvent> type, int frame, MouseButton button) {
        double x = surface.getLayoutBounds().getCenterX() + 250 * Math.sin(frame / 12.0);
        double y = surface.getLayoutBounds().getCenterY() + 180 * Math.sin(frame / 17.0);
        surface.fireEvent(new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                button,
                1,
                false,
                false,
                false,
                false,
                button == MouseButton.PRIMARY,
                button == MouseButton.MIDDLE,
                false,
                true,
                false,
                false,
                new PickResult(surface, x, y)));
        return null;
    }

    private static void measure(String name, IntConsumer move, List<String> report, List<Double> medians)
            throws Exception {
        List<Double> times = new ArrayList<>();
        List<Double> work = new ArrayList<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        StudioStage.onFx(() -> {
            new AnimationTimer() {
                private long last;
                private long lastWork;

                @Override
                public void handle(long now) {
                    long present = System.nanoTime();
                    long worked = THREADS.getCurrentThreadCpuTime();
                    if (last != 0) {
                        times.add((present - last) / 1e6);
                        work.add((worked - lastWork) / 1e6);
                    }
                    last = present;
                    lastWork = worked;
                    move.accept(times.size());
                    if (times.size() == FRAMES) {
                        stop();
                        done.complete(null);
                    }
                }
            }.start();
            return null;
        });
        done.get(60, TimeUnit.SECONDS);
        times.sort(null);
        work.sort(null);
        medians.add(times.get(FRAMES / 2));
        report.add(String.format(
                Locale.ROOT,
                "%s: median %.1f ms, 95 %% %.1f ms, longest %.1f ms; of it the JavaFX thread computes %.1f ms, 95 %% %.1f ms",
                name,
                times.get(FRAMES / 2),
                times.get(FRAMES * 95 / 100),
                times.get(FRAMES - 1),
                work.get(FRAMES / 2),
                work.get(FRAMES * 95 / 100)));
    }

    private static void write(List<String> report) throws IOException {
        Files.write(Path.of("target", "canvas-frames.txt"), report);
    }
}
