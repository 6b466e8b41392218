package pochade.app.canvas;

import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;
import pochade.app.canvas.StagingViewModel.Laid;
import pochade.app.document.Document;
import pochade.app.document.Outline;
import pochade.app.document.Outline.Point;
import pochade.app.fx.Pixels;
import pochade.app.picture.Area;

/** The lines over the picture, which are as thin at every scale: the frame, an outline, the tip of the brush. */
final class Overlays {

    /** How near one must be to take hold of the line of the comparison, in pixels of the view. */
    private static final double DIVIDER_REACH = 6;

    private final Rectangle empty = shape(new Rectangle(), "canvas-empty");
    private final Rectangle frame = shape(new Rectangle(), "canvas-frame");
    private final Polygon outline = shape(new Polygon(), "canvas-outline");
    private final Circle tip = shape(new Circle(), "canvas-tip");
    private final Circle core = shape(new Circle(), "canvas-core");
    private final ImageView staged = new ImageView();
    private final Rectangle after = new Rectangle();
    private final Line divider = shape(new Line(), "canvas-divider");
    private final Rectangle work = shape(new Rectangle(), "canvas-work");
    private final Group above = new Group(staged, divider, work, frame, outline, core, tip);
    private Optional<Laid> laid = Optional.empty();
    private double share;
    private Area worked = Area.NONE;
    private Camera camera = new Camera(1, 0, 0);
    private Point aim = new Point(0, 0);
    private @Nullable CanvasViewModel viewModel;

    Overlays() {
        above.setManaged(false);
        above.setMouseTransparent(true);
        staged.setClip(after);
        tip.setVisible(false);
        core.setVisible(false);
    }

    private static <T extends Shape> T shape(T shape, String styleClass) {
        shape.getStyleClass().add(styleClass);
        shape.setManaged(false);
        shape.setMouseTransparent(true);
        return shape;
    }

    Node below() {
        return empty;
    }

    Node above() {
        return above;
    }

    /** Called once. */
    void follow(CanvasViewModel model) {
        viewModel = model;
        model.outlineProperty().subscribe(now -> move(camera));
        model.palette().size.valueProperty().subscribe(now -> move(camera));
        model.palette().hardness.valueProperty().subscribe(now -> move(camera));
        model.palette().tool.subscribe(now -> move(camera));
    }

    /** Lays pixels over the document. */
    void stage(Optional<Laid> pixels) {
        laid = pixels;
        staged.setImage(pixels.map(it -> Pixels.toImage(it.image())).orElse(null));
        placeStaged();
    }

    /** Lets the document be seen in this share of the pixels over it, from the left. */
    void split(double covered) {
        share = covered;
        placeStaged();
    }

    /** Shows what the model will work on, where that is a part of the frame. */
    void announce(RepaintViewModel.@Nullable Outlook outlook) {
        worked = outlook == null ? Area.NONE : outlook.work();
        work.setVisible(outlook != null && !worked.equals(outlook.region().area()));
        place(work, worked);
    }

    private void placeStaged() {
        staged.setVisible(laid.isPresent());
        divider.setVisible(laid.isPresent() && share > 0 && share < 1);
        laid.ifPresent(it -> {
            Area area = it.frame();
            Point from = camera.toView(area.x(), area.y());
            double width = area.width() * camera.scale();
            double height = area.height() * camera.scale();
            staged.setX(from.x());
            staged.setY(from.y());
            staged.setFitWidth(width);
            staged.setFitHeight(height);
            after.setX(from.x() + share * width);
            after.setY(from.y());
            after.setWidth((1 - share) * width);
            after.setHeight(height);
            divider.setStartX(after.getX());
            divider.setEndX(after.getX());
            divider.setStartY(from.y());
            divider.setEndY(from.y() + height);
        });
    }

    /** True if the line between what was and what was made is within reach of this place of the view. */
    boolean isDividerAt(double x, double y) {
        return divider.isVisible()
                && Math.abs(x - divider.getStartX()) <= DIVIDER_REACH
                && y >= divider.getStartY()
                && y <= divider.getEndY();
    }

    /** The share of the results that is on the left of this place of the view, 0 to 1. */
    double shareAt(double x) {
        return laid.map(it -> {
                    double left = camera.toView(it.frame().x(), it.frame().y()).x();
                    double width = it.frame().width() * camera.scale();
                    return Math.max(0, Math.min(1, (x - left) / width));
                })
                .orElse(share);
    }

    void show(Document document) {
        place(frame, document.frame());
        place(empty, document.frame());
    }

    private void place(Rectangle rectangle, Area area) {
        Point from = camera.toView(area.x(), area.y());
        rectangle.setX(Math.rint(from.x()));
        rectangle.setY(Math.rint(from.y()));
        rectangle.setWidth(Math.rint(area.width() * camera.scale()));
        rectangle.setHeight(Math.rint(area.height() * camera.scale()));
    }

    void move(Camera now) {
        camera = now;
        if (viewModel == null) {
            return;
        }
        show(viewModel.easel().document());
        place(work, worked);
        placeStaged();
        Outline drawn = viewModel.outlineProperty().get();
        outline.getPoints().clear();
        if (drawn != null) {
            drawn.points().forEach(point -> {
                Point seen = camera.toView(point.x(), point.y());
                outline.getPoints().addAll(seen.x(), seen.y());
            });
        }
        placeTip();
    }

    /** The pointer is here. */
    void aim(Point point) {
        aim = point;
        boolean round = viewModel != null && viewModel.palette().tool.get().isRound();
        tip.setVisible(round);
        core.setVisible(round);
        placeTip();
    }

    void hideTip() {
        tip.setVisible(false);
        core.setVisible(false);
    }

    private void placeTip() {
        if (viewModel == null) {
            return;
        }
        Point seen = camera.toView(aim.x(), aim.y());
        tip.setCenterX(seen.x());
        tip.setCenterY(seen.y());
        tip.setRadius(viewModel.palette().size.value() / 2 * camera.scale());
        core.setCenterX(seen.x());
        core.setCenterY(seen.y());
        core.setRadius(tip.getRadius() * viewModel.palette().hardness.value() / 100);
    }
}
