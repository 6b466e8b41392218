package pochade.app.gallery;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.effect.BlendMode;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import pochade.app.fx.Pixels;
import pochade.app.gallery.CompareViewModel.Mode;
import pochade.inference.api.image.RgbImage;

/**
 * Two pictures at one place, each as large as fits: beside each other, with a line between them that follows the mouse and
 * the arrow keys, or what is different in them.
 */
public final class ComparePane extends Region {

    private static final double GAP = 16;
    private static final double STEP = 0.02;
    private static final double LINE = 2;

    private final ObjectProperty<List<RgbImage>> pixels = new SimpleObjectProperty<>(this, "pixels", List.of());
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.SLIDER);

    /** How much of the left picture is seen, from 0 to 1. */
    private final DoubleProperty share = new SimpleDoubleProperty(this, "share", 0.5);

    private final ImageView left = new ImageView();
    private final ImageView right = new ImageView();
    private final Pane both = new Pane(left, right);
    private final Rectangle clip = new Rectangle();
    private final Region line = new Region();

    public ComparePane() {
        getStyleClass().add("compare-pane");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        both.setManaged(false);
        line.setManaged(false);
        line.setMouseTransparent(true);
        line.getStyleClass().add("compare-line");
        getChildren().addAll(both, line);
        pixels.subscribe(this::show);
        mode.subscribe(this::requestLayout);
        share.subscribe(this::requestLayout);
        setOnMouseMoved(event -> moveTo(event.getX()));
        setOnMouseDragged(event -> moveTo(event.getX()));
        setOnKeyPressed(this::pressed);
    }

    /** The left and the right picture; empty for none. */
    ObjectProperty<List<RgbImage>> pixelsProperty() {
        return pixels;
    }

    ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    private void show(List<RgbImage> pair) {
        left.setImage(pair.isEmpty() ? null : Pixels.toImage(pair.get(0)));
        right.setImage(pair.isEmpty() ? null : Pixels.toImage(pair.get(1)));
        requestLayout();
    }

    private void moveTo(double x) {
        double width = left.getFitWidth();
        if (mode.get() == Mode.SLIDER && width > 0) {
            share.set(Math.max(0, Math.min(1, (x - both.getLayoutX()) / width)));
        }
    }

    private void pressed(KeyEvent event) {
        double step =
                switch (event.getCode()) {
                    case LEFT -> -STEP;
                    case RIGHT -> STEP;
                    default -> 0;
                };
        if (step != 0) {
            share.set(Math.max(0, Math.min(1, share.get() + step)));
            event.consume();
        }
    }

    @Override
    protected void layoutChildren() {
        List<RgbImage> pair = pixels.get();
        boolean slider = mode.get() == Mode.SLIDER;
        both.setVisible(!pair.isEmpty());
        line.setVisible(slider && !pair.isEmpty());
        setCursor(slider ? Cursor.H_RESIZE : Cursor.DEFAULT);
        if (pair.isEmpty()) {
            return;
        }
        boolean beside = mode.get() == Mode.SIDE_BY_SIDE;
        double room = beside ? (getWidth() - GAP) / 2 : getWidth();
        // the right one lies over the left one at the same size, whatever its own is
        RgbImage first = pair.get(0);
        double scale = Math.min(
                room / first.extent().width(), getHeight() / first.extent().height());
        double width = Math.max(1, Math.floor(first.extent().width() * scale));
        double height = Math.max(1, Math.floor(first.extent().height() * scale));
        fit(left, width, height, false);
        fit(right, width, height, beside);
        double whole = beside ? 2 * width + GAP : width;
        both.resizeRelocate(
                snapPositionX((getWidth() - whole) / 2), snapPositionY((getHeight() - height) / 2), whole, height);
        right.setX(beside ? width + GAP : 0);
        right.setBlendMode(mode.get() == Mode.DIFFERENCE ? BlendMode.DIFFERENCE : BlendMode.SRC_OVER);
        right.setClip(slider ? clip : null);
        double at = Math.round(share.get() * width);
        clip.setX(at);
        clip.setWidth(width - at);
        clip.setHeight(height);
        line.resizeRelocate(both.getLayoutX() + at - LINE / 2, both.getLayoutY(), LINE, height);
    }

    private static void fit(ImageView view, double width, double height, boolean own) {
        view.setPreserveRatio(own);
        view.setFitWidth(width);
        view.setFitHeight(height);
    }
}
