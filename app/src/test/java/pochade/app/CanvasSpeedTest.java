package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
 * How long a frame takes on a canvas of 4096x4096 with a picture, a result over a part of it and a mask, while the view moves and while
 * one paints, in windows of 1280x800 and of 2560x1440; the figures are written to target/canvas-frames.txt. Where the display has no
 * graphics card, JavaFX's own render thread draws by the processor: what it takes is told apart from what the JavaFX thread does.
 */
@UiTest
final class CanvasSpeedTest {

    private static final int FRAMES = 60;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Of processor time on the JavaFX thread, in milliseconds: three times that of a frame, for machines that are slow. */
    private static final double SLOWEST_MEDIAN = 50;

    private final FxRobot robot = new FxRobot();
    private final List<String> report = new ArrayList<>();
    private final List<Double> medians = new ArrayList<>();

    @Test
    void zoomPanAndBrushKeepUpWithTheScreen(@TempDir Path folder) throws Exception {
        new OpenRasterWriter().saveQuickly(large(), folder.resolve("canvas.ora"));
        try (StudioStage studio = new StudioStage(folder, Locale.ENGLISH)) {
            // what has threads of its own in the program has none here
            studio.mayLetWait();
            studio.open(KeyCode.F2);
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> layers() == 3);
            Node surface = robot.lookup("#surface").query();
            // what Java has not compiled yet is slow
            measure(surface);
            report.clear();
            medians.clear();
            for (int[] size : new int[][] {{1280, 800}, {2560, 1440}}) {
                studio.resize(size[0], size[1]);
                report.add(String.format(
                        Locale.ROOT,
                        "window %dx%d, canvas %.0fx%.0f",
                        size[0],
                        size[1],
                        surface.getLayoutBounds().getWidth(),
                        surface.getLayoutBounds().getHeight()));
                measure(surface);
            }
            write(report);
            assertThat(medians).allMatch(median -> median < SLOWEST_MEDIAN, report.toString());
        }
    }

    private void measure(Node surface) throws Exception {
        measure("zoom", frame -> scroll(surface, frame / 15 % 2 == 0 ? 40 : -40));
        drag("pan", surface, MouseButton.MIDDLE);
        drag("brush", surface, MouseButton.PRIMARY);
    }

    private void drag(String name, Node surface, MouseButton button) throws Exception {
        StudioStage.onFx(() -> mouse(surface, MouseEvent.MOUSE_PRESSED, 0, button));
        measure(name, frame -> mouse(surface, MouseEvent.MOUSE_DRAGGED, frame, button));
        StudioStage.onFx(() -> mouse(surface, MouseEvent.MOUSE_RELEASED, 0, button));
    }

    private static Document large() {
        Area all = new Area(0, 0, 4096, 4096);
        Raster picture = Raster.EMPTY.changed(
                all, (x, y, before) -> 0xff000000 | ((x >> 4) << 16) | ((y >> 4) << 8) | ((x ^ y) & 0xff));
        return new Document(
                List.of(
                        new Layer(1, Kind.PICTURE, "picture", true, 1, picture),
                        new Layer(2, Kind.PICTURE, "result", true, 1, MaskChange.all(new Area(500, 500, 2000, 900))),
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

    private void measure(String name, IntConsumer move) throws Exception {
        List<Double> times = new ArrayList<>();
        List<Double> work = new ArrayList<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        double drawnBefore = processorTime("QuantumRenderer");
        double sharedBefore = processorTime("ForkJoinPool");
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
        medians.add(work.get(FRAMES / 2));
        report.add(String.format(
                Locale.ROOT,
                "  %s: processor time of the JavaFX thread: median %.1f ms, 95 %% %.1f ms; of the threads that help it, mean %.1f ms;"
                        + " of the render thread, mean %.1f ms; from frame to frame: median %.1f ms, 95 %% %.1f ms",
                name,
                work.get(FRAMES / 2),
                work.get(FRAMES * 95 / 100),
                (processorTime("ForkJoinPool") - sharedBefore) / FRAMES,
                (processorTime("QuantumRenderer") - drawnBefore) / FRAMES,
                times.get(FRAMES / 2),
                times.get(FRAMES * 95 / 100)));
    }

    /** What the threads with names that begin so have computed till now, in milliseconds. */
    private static double processorTime(String name) {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(it -> it != null && it.getThreadName().startsWith(name))
                .mapToDouble(it -> Math.max(0, THREADS.getThreadCpuTime(it.getThreadId())) / 1e6)
                .sum();
    }

    private static void write(List<String> report) throws IOException {
        Files.write(Path.of("target", "canvas-frames.txt"), report);
    }
}
