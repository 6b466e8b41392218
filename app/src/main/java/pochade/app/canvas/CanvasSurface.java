package pochade.app.canvas;

import java.nio.IntBuffer;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import pochade.app.document.Document;
import pochade.app.document.Look;
import pochade.app.document.Outline.Point;
import pochade.app.keys.KeyedTool;
import pochade.app.picture.Area;

/**
 * The document as it is seen, and the mouse over it. The wheel zooms at the pointer, with Ctrl it changes the brush; the middle
 * button, or any with Space, moves the view; the right one erases. Keys move the tool and put it down, too. While the view moves it is drawn roughly, at rest smoothly.
 */
public final class CanvasSurface extends Region implements KeyedTool {

    private static final double ZOOM_STEP = 1.2;

    /** How long tiles may be computed between two frames, in nanoseconds. */
    private static final long PATIENCE = 7_000_000;

    /** How long the view is still before it is drawn smoothly, in nanoseconds. */
    private static final long REST = 120_000_000;

    private final ImageView view = new ImageView();
    private final Overlays overlays = new Overlays();
    private final TilePyramid tiles = new TilePyramid();
    private final ReadOnlyObjectWrapper<Camera> camera =
            new ReadOnlyObjectWrapper<>(this, "camera", new Camera(1, 0, 0));
    private final AnimationTimer painter = new AnimationTimer() {
        @Override
        public void handle(long now) {
            paint();
        }
    };
    private @Nullable CanvasViewModel viewModel;
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private Optional<Gesture> gesture = Optional.empty();
    private Optional<Point> hand = Optional.empty();
    private DoubleConsumer comparison = share -> {};
    private boolean comparing;

    /** Where the tool is over the view. */
    private Optional<Point> aimed = Optional.empty();

    /** True while a key holds the tool down. */
    private boolean held;

    private boolean spaceDown;
    private boolean fitted = true;
    private long lastMove;

    public CanvasSurface() {
        getStyleClass().add("canvas-surface");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        view.setManaged(false);
        setClip(bounds());
        setFocusTraversable(true);
        Rectangle ring = bounds();
        ring.getStyleClass().add("canvas-ring");
        ring.setMouseTransparent(true);
        getChildren().addAll(overlays.below(), view, overlays.above(), ring);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(event -> release());
        setOnMouseMoved(this::aim);
        setOnMouseExited(event -> overlays.hideTip());
        setOnScroll(this::scroll);
        setOnZoom(this::pinch);
        addEventHandler(KeyEvent.ANY, this::space);
        focusedProperty().subscribe(now -> {
            if (!now && held) {
                release();
            }
        });
        camera.subscribe(now -> overlays.move(now));
        visibleProperty().subscribe(this::repaint);
    }

    private Rectangle bounds() {
        Rectangle bounds = new Rectangle();
        bounds.widthProperty().bind(widthProperty());
        bounds.heightProperty().bind(heightProperty());
        return bounds;
    }

    /** Called once. */
    void connect(CanvasViewModel model) {
        viewModel = model;
        overlays.follow(model);
        model.easel().documentProperty().subscribe(this::show);
        model.feather().subscribe(now -> show(model.easel().document()));
        model.palette().tool.subscribe(now -> setCursor(cursor(now)));
        view.mouseTransparentProperty().set(true);
    }

    /** Nodes that lie over the picture and go along with the view. */
    Overlays overlays() {
        return overlays;
    }

    ReadOnlyObjectProperty<Camera> cameraProperty() {
        return camera.getReadOnlyProperty();
    }

    private static Cursor cursor(Tool tool) {
        return switch (tool) {
            case FRAME -> Cursor.MOVE;
            case HAND -> Cursor.OPEN_HAND;
            default -> Cursor.CROSSHAIR;
        };
    }

    private void show(Document document) {
        if (viewModel == null) {
            return;
        }
        Look look = new Look(document, viewModel.feather().getValue());
        Area drawn = viewModel.drawnProperty().get();
        if (drawn.isEmpty()) {
            tiles.show(look);
        } else {
            tiles.show(look, drawn);
        }
        overlays.show(document);
        if (fitted) {
            requestLayout();
        }
        repaint();
    }

    /** Shows all there is. */
    void fit() {
        fitted = true;
        requestLayout();
    }

    /** Shows each pixel as one. */
    void actualSize() {
        zoomTo(1, getWidth() / 2, getHeight() / 2);
    }

    void zoomBy(double factor) {
        zoomTo(camera.get().scale() * factor, getWidth() / 2, getHeight() / 2);
    }

    private void zoomTo(double scale, double x, double y) {
        fitted = false;
        look(camera.get().zoomed(scale, x, y));
    }

    private void look(Camera now) {
        camera.set(now);
        lastMove = System.nanoTime();
        repaint();
    }

    @Override
    protected void layoutChildren() {
        if (fitted && gesture.isEmpty() && viewModel != null && getWidth() > 0 && getHeight() > 0) {
            look(Camera.fitting(viewModel.easel().document().paper(), getWidth(), getHeight()));
        }
        repaint();
    }

    private void repaint() {
        painter.start();
    }

    private void paint() {
        if (getScene() == null || getWidth() < 1 || getHeight() < 1) {
            painter.stop();
            return;
        }
        double density =
                getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
        int width = (int) Math.ceil(getWidth() * density);
        int height = (int) Math.ceil(getHeight() * density);
        Camera seen = camera.get().times(density);
        boolean whole = tiles.refresh(seen.level(), seen.visible(width, height), System.nanoTime() + PATIENCE);
        boolean atRest = System.nanoTime() - lastMove > REST;
        boolean smooth = atRest && seen.scale() < 1;
        PixelBuffer<IntBuffer> target = buffer(width, height, density);
        new Projection(tiles, seen, width, height).draw(target.getBuffer().array(), smooth);
        target.updateBuffer(all -> null);
        if (whole && atRest) {
            painter.stop();
        }
    }

    private PixelBuffer<IntBuffer> buffer(int width, int height, double density) {
        PixelBuffer<IntBuffer> present = buffer;
        if (present != null && present.getWidth() == width && present.getHeight() == height) {
            return present;
        }
        PixelBuffer<IntBuffer> made = new PixelBuffer<>(
                width, height, IntBuffer.allocate(width * height), PixelFormat.getIntArgbPreInstance());
        view.setImage(new WritableImage(made));
        view.setFitWidth(width / density);
        view.setFitHeight(height / density);
        buffer = made;
        return made;
    }

    /** Called once, with what takes the share of the results under which the document is seen. */
    void compareBy(DoubleConsumer share) {
        comparison = share;
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (viewModel == null || gesture.isPresent() || hand.isPresent() || comparing) {
            return;
        }
        comparing = event.getButton() == MouseButton.PRIMARY
                && !spaceDown
                && overlays.isDividerAt(event.getX(), event.getY());
        if (comparing) {
            return;
        }
        begin(
                viewModel,
                new Point(event.getX(), event.getY()),
                event.getButton() == MouseButton.MIDDLE || spaceDown,
                event.getButton() == MouseButton.SECONDARY);
    }

    private void begin(CanvasViewModel model, Point at, boolean moves, boolean erases) {
        if (moves || model.palette().tool.get() == Tool.HAND) {
            hand = Optional.of(at);
        } else {
            gesture = model.begin(
                    point(at), erases, FrameGesture.REACH / camera.get().scale());
        }
    }

    private Point point(Point at) {
        return camera.get().toDocument(at.x(), at.y());
    }

    @Override
    public void moveTool(int right, int down) {
        if (viewModel == null) {
            return;
        }
        double width = camera.get().scale() * viewModel.palette().reach();
        Step step = Step.of(new Point2D(toolPlace().x(), toolPlace().y()), right, down, width, this);
        if (!step.pan().equals(Point2D.ZERO) && hand.isEmpty()) {
            fitted = false;
            look(camera.get().moved(step.pan().getX(), step.pan().getY()));
        }
        Point to = new Point(step.to().getX(), step.to().getY());
        aim(to);
        go(to);
    }

    private Point toolPlace() {
        return aimed.orElseGet(() -> new Point(getWidth() / 2, getHeight() / 2));
    }

    @Override
    public void putToolDown() {
        if (held) {
            release();
        } else if (viewModel != null && gesture.isEmpty() && hand.isEmpty() && !comparing) {
            aim(toolPlace());
            begin(viewModel, toolPlace(), false, false);
            held = gesture.isPresent() || hand.isPresent();
        }
    }

    private void drag(MouseEvent event) {
        aim(event);
        if (comparing) {
            comparison.accept(overlays.shareAt(event.getX()));
        } else {
            go(new Point(event.getX(), event.getY()));
        }
    }

    private void go(Point at) {
        if (hand.isPresent()) {
            Point from = hand.get();
            fitted = false;
            look(camera.get().moved(at.x() - from.x(), at.y() - from.y()));
            hand = Optional.of(at);
        } else {
            gesture.ifPresent(it -> it.to(point(at)));
        }
    }

    private void release() {
        hand = Optional.empty();
        comparing = false;
        held = false;
        Optional<Gesture> ended = gesture;
        gesture = Optional.empty();
        ended.ifPresent(Gesture::end);
        requestLayout();
    }

    private void aim(MouseEvent event) {
        aim(new Point(event.getX(), event.getY()));
        if (viewModel != null) {
            boolean divides = comparing || overlays.isDividerAt(event.getX(), event.getY());
            Tool tool = viewModel.palette().tool.get();
            setCursor(divides ? Cursor.H_RESIZE : cursor(tool));
        }
    }

    private void aim(Point at) {
        aimed = Optional.of(at);
        overlays.aim(point(at));
    }

    private void scroll(ScrollEvent event) {
        int direction = (int) Math.signum(event.getDeltaY());
        if (direction == 0 || viewModel == null) {
            return;
        }
        if (event.isShortcutDown()) {
            viewModel.palette().resize(direction);
        } else {
            zoomTo(camera.get().scale() * Math.pow(ZOOM_STEP, direction), event.getX(), event.getY());
        }
        overlays.aim(camera.get().toDocument(event.getX(), event.getY()));
        event.consume();
    }

    private void pinch(ZoomEvent event) {
        zoomTo(camera.get().scale() * event.getZoomFactor(), event.getX(), event.getY());
        event.consume();
    }

    private void space(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE) {
            spaceDown = event.getEventType() == KeyEvent.KEY_PRESSED;
            event.consume();
        }
    }
}
