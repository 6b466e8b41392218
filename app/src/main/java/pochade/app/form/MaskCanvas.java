package pochade.app.form;

import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;
import org.jspecify.annotations.Nullable;
import pochade.app.document.Feather;
import pochade.app.form.Brush.Tool;
import pochade.app.fx.Pixels;
import pochade.app.keys.KeyedTool;
import pochade.app.picture.Area;
import pochade.app.picture.MaskPainting;
import pochade.app.picture.Outpainting;
import pochade.inference.api.image.RgbImage;

/**
 * A picture with a mask that is painted over it. The wheel zooms, with Ctrl it changes the brush; the middle button, or the
 * left one with Shift, moves the picture; the right button erases. Keys move the tool and put it down, too. An edge of the
 * frame around the picture is drawn outwards for room that is painted, too.
 */
public final class MaskCanvas extends Region implements KeyedTool {

    private static final double ZOOM_STEP = 1.2;
    private static final double LARGEST_ZOOM = 32;
    private static final double SMALLEST_ZOOM = 0.02;
    private static final double MARGIN = 24;

    /** How near to an edge of the frame it is taken hold of, in pixels of the screen. */
    private static final double REACH = 12;

    /** How long the mask may be drawn between two frames, in nanoseconds. */
    private static final long PATIENCE = 7_000_000;

    private final ImageView picture = new ImageView();
    private final ImageView mask = new ImageView();
    private final Rectangle band = new Rectangle();
    private final Rectangle frame = new Rectangle();
    private final Circle cursor = new Circle();
    private final Pane world = new Pane(picture, mask, frame, band, cursor);
    private final Translate place = new Translate();
    private final Scale zoom = new Scale();
    private final ObjectProperty<Feather> feather = new SimpleObjectProperty<>(this, "feather", Feather.NONE);
    private final AnimationTimer drawing = new AnimationTimer() {
        @Override
        public void handle(long now) {
            draw();
        }
    };
    private @Nullable MaskOverlay overlay;
    private @Nullable Brush brush;
    private @Nullable OutpaintForm room;
    private @Nullable MaskPainting painting;
    private Optional<FrameEdge> dragged = Optional.empty();
    private Optional<Stroke> stroke = Optional.empty();
    private Runnable stepped = () -> {};

    /** Where the tool is over the view. */
    private Optional<Point2D> aimed = Optional.empty();

    /** True while a key holds the tool down. */
    private boolean held;

    private boolean fitted = true;

    public MaskCanvas() {
        getStyleClass().add("mask-canvas");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        band.getStyleClass().add("mask-band");
        frame.getStyleClass().add("mask-frame");
        frame.getStrokeDashArray().setAll(6.0, 4.0);
        frame.setManaged(false);
        cursor.getStyleClass().add("mask-cursor");
        world.getTransforms().addAll(place, zoom);
        world.setManaged(false);
        cursor.setManaged(false);
        cursor.setMouseTransparent(true);
        cursor.setVisible(false);
        band.setManaged(false);
        band.setVisible(false);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setFocusTraversable(true);
        getChildren().add(world);
        feather.subscribe(this::soften);
        zoom.xProperty().subscribe(this::rescale);
        setOnMousePressed(this::begin);
        setOnMouseDragged(this::go);
        setOnMouseReleased(event -> end());
        setOnMouseMoved(this::aim);
        setOnMouseEntered(this::aim);
        setOnMouseExited(event -> cursor.setVisible(false));
        setOnScroll(this::scroll);
        focusedProperty().subscribe(now -> {
            if (!now && held) {
                end();
            }
        });
    }

    /**
     * Called once.
     *
     * @param tool what is painted with
     * @param step run after each step
     */
    void paintWith(Brush tool, Runnable step) {
        brush = tool;
        stepped = step;
        mask.opacityProperty().bind(tool.opacity.valueProperty().divide(100));
        cursor.radiusProperty().bind(tool.size.valueProperty().divide(2));
    }

    /** Called once, with the room around the picture. */
    void drawOn(OutpaintForm around) {
        room = around;
        around.frame().subscribe(this::placeFrame);
    }

    private void placeFrame() {
        if (room == null || picture.getImage() == null) {
            return;
        }
        Outpainting around = room.frame().getValue();
        frame.setX(-around.left());
        frame.setY(-around.up());
        frame.setWidth(around.left() + picture.getImage().getWidth() + around.right());
        frame.setHeight(around.up() + picture.getImage().getHeight() + around.down());
        if (dragged.isEmpty()) {
            requestLayout();
        }
    }

    /** How soft the edge of the mask is seen. */
    ObjectProperty<Feather> featherProperty() {
        return feather;
    }

    /** Shows a picture, and the mask over it; nothing for null. */
    void show(@Nullable RgbImage shown, @Nullable MaskPainting painted) {
        if (painting != null) {
            painting.onChange(area -> {});
        }
        painting = painted;
        picture.setImage(shown == null ? null : Pixels.toImage(shown));
        overlay = painted == null ? null : new MaskOverlay(painted);
        mask.setImage(overlay == null ? null : overlay.image());
        if (painted != null) {
            painted.onChange(this::spoil);
            soften();
            placeFrame();
            fit();
        }
    }

    /** Shows the whole picture. */
    void fit() {
        fitted = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (fitted && picture.getImage() != null) {
            double wide = frame.getWidth();
            double high = frame.getHeight();
            double scale = Math.max(
                    SMALLEST_ZOOM, Math.min((getWidth() - 2 * MARGIN) / wide, (getHeight() - 2 * MARGIN) / high));
            zoom.setX(scale);
            zoom.setY(scale);
            place.setX((getWidth() - scale * wide) / 2 - scale * frame.getX());
            place.setY((getHeight() - scale * high) / 2 - scale * frame.getY());
        }
    }

    private void soften() {
        if (overlay != null) {
            overlay.soften(feather.get());
            drawing.start();
        }
    }

    private void spoil(Area area) {
        if (overlay != null) {
            overlay.spoil(area);
            drawing.start();
        }
    }

    private void draw() {
        if (overlay == null || overlay.refresh(System.nanoTime() + PATIENCE)) {
            drawing.stop();
        }
    }

    private void rescale() {
        cursor.setStrokeWidth(1.5 / zoom.getX());
        band.setStrokeWidth(1.5 / zoom.getX());
        frame.setStrokeWidth(1.5 / zoom.getX());
        frame.getStrokeDashArray().setAll(6 / zoom.getX(), 4 / zoom.getX());
        picture.setSmooth(zoom.getX() < 2);
    }

    /** What a drag does, from where it began. */
    private record Stroke(Tool tool, Point2D start, Point2D last, boolean moves) {

        Stroke to(Point2D point) {
            return new Stroke(tool, start, point, moves);
        }
    }

    private Point2D onPicture(Point2D at) {
        return new Point2D((at.getX() - place.getX()) / zoom.getX(), (at.getY() - place.getY()) / zoom.getY());
    }

    private static Point2D place(MouseEvent event) {
        return new Point2D(event.getX(), event.getY());
    }

    private void begin(MouseEvent event) {
        requestFocus();
        if (painting == null || brush == null || stroke.isPresent()) {
            return;
        }
        Point2D at = place(event);
        if (event.getButton() == MouseButton.MIDDLE || event.isShiftDown()) {
            stroke = Optional.of(new Stroke(Tool.BRUSH, at, at, true));
            return;
        }
        dragged = FrameEdge.at(onPicture(at), frame.getLayoutBounds(), picture.getLayoutBounds(), REACH / zoom.getX());
        if (dragged.isEmpty()) {
            boolean erases = event.getButton() == MouseButton.SECONDARY;
            begin(painting, brush, erases ? Tool.ERASER : brush.tool.get(), onPicture(at));
        }
    }

    private void begin(MaskPainting painted, Brush with, Tool tool, Point2D at) {
        stroke = Optional.of(new Stroke(tool, at, at, false));
        paint(painted, with, stroke.get(), at);
    }

    @Override
    public void moveTool(int right, int down) {
        if (painting == null || brush == null) {
            return;
        }
        Step step = Step.of(toolPlace(), right, down, zoom.getX() * 2 * brush.radius(), this);
        if (!step.pan().equals(Point2D.ZERO)) {
            movePicture(step.pan());
        }
        aim(step.to());
        cursor.setVisible(true);
        go(step.to());
    }

    private Point2D toolPlace() {
        return aimed.orElseGet(() -> new Point2D(getWidth() / 2, getHeight() / 2));
    }

    @Override
    public void putToolDown() {
        if (held) {
            end();
        } else if (painting != null && brush != null && stroke.isEmpty() && dragged.isEmpty()) {
            aim(toolPlace());
            held = true;
            begin(painting, brush, brush.tool.get(), onPicture(toolPlace()));
        }
    }

    private void go(MouseEvent event) {
        Point2D at = place(event);
        aim(at);
        if (dragged.isPresent() && room != null) {
            dragged.get().moveTo(onPicture(at), picture.getLayoutBounds(), room);
        } else {
            go(at);
        }
    }

    private void go(Point2D at) {
        if (stroke.isEmpty() || painting == null || brush == null) {
            return;
        }
        Stroke now = stroke.get();
        if (now.moves()) {
            movePicture(at.subtract(now.last()));
            stroke = Optional.of(now.to(at));
        } else {
            paint(painting, brush, now, onPicture(at));
            stroke = Optional.of(now.to(onPicture(at)));
        }
    }

    private void movePicture(Point2D by) {
        fitted = false;
        place.setX(place.getX() + by.getX());
        place.setY(place.getY() + by.getY());
    }

    private void paint(MaskPainting painted, Brush tool, Stroke now, Point2D to) {
        if (now.tool() == Tool.RECTANGLE) {
            band.setVisible(true);
            band.setX(Math.min(now.start().getX(), to.getX()));
            band.setY(Math.min(now.start().getY(), to.getY()));
            band.setWidth(Math.abs(to.getX() - now.start().getX()));
            band.setHeight(Math.abs(to.getY() - now.start().getY()));
            return;
        }
        painted.line(
                now.last().getX(), now.last().getY(), to.getX(), to.getY(), tool.radius(), now.tool() == Tool.BRUSH);
    }

    private void end() {
        held = false;
        if (dragged.isPresent()) {
            dragged = Optional.empty();
            requestLayout();
            return;
        }
        Optional<Stroke> ended = stroke.filter(it -> !it.moves());
        stroke = Optional.empty();
        band.setVisible(false);
        if (painting != null && ended.isPresent()) {
            Stroke last = ended.get();
            if (last.tool() == Tool.RECTANGLE) {
                painting.rectangle(
                        last.start().getX(),
                        last.start().getY(),
                        last.last().getX(),
                        last.last().getY(),
                        true);
            }
            painting.endStep();
            stepped.run();
        }
    }

    private void aim(MouseEvent event) {
        aim(place(event));
    }

    private void aim(Point2D view) {
        aimed = Optional.of(view);
        Point2D at = onPicture(view);
        cursor.setCenterX(at.getX());
        cursor.setCenterY(at.getY());
        cursor.setVisible(brush != null && brush.tool.get() != Tool.RECTANGLE);
    }

    private void scroll(ScrollEvent event) {
        int direction = (int) Math.signum(event.getDeltaY());
        if (direction == 0) {
            return;
        }
        if (event.isShortcutDown() && brush != null) {
            brush.step(direction);
        } else {
            zoomBy(Math.pow(ZOOM_STEP, direction), event.getX(), event.getY());
        }
        event.consume();
    }

    /** Zooms so that what is at this place stays there. */
    private void zoomBy(double factor, double x, double y) {
        double scale = Math.max(SMALLEST_ZOOM, Math.min(LARGEST_ZOOM, zoom.getX() * factor));
        double ratio = scale / zoom.getX();
        fitted = false;
        place.setX(x - ratio * (x - place.getX()));
        place.setY(y - ratio * (y - place.getY()));
        zoom.setX(scale);
        zoom.setY(scale);
    }
}
