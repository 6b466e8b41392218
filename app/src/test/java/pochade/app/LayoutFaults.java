package pochade.app;

import atlantafx.base.controls.ToggleSwitch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.fxmisc.richtext.GenericStyledArea;

/**
 * What is wrong with how the controls under a node lie, as far as a program sees it: a control that reaches out of what it
 * lies in, which cuts it off or lays it over its neighbours; one with less room than it needs; a text that ends in dots.
 */
final class LayoutFaults {

    /** Positions are fractions where the text size is none of 100 %. */
    private static final double TOLERANCE = 1.5;

    /** A line of small letters with a little around it. */
    private static final double LEAST_HEIGHT = 18;

    private static final double FAR = 1e6;

    /** Names of files, pictures, models and prompts may be of any length; they stand in full elsewhere. */
    private static final Set<String> OF_ANY_LENGTH = Set.of(
            "card-name",
            "queue-name",
            "queue-detail",
            "preview-name",
            "preview-detail",
            "boards-name",
            "large-name",
            "picker-name",
            "gallery-chip",
            "layer-name",
            "browse-detail",
            "section-summary",
            "shell-engine");

    /** Around the cells of a list, whose first and last ones are seen in part. */
    private static final Set<String> OF_A_LIST = Set.of("virtual-flow", "clipped-container", "sheet");

    private final List<String> found = new ArrayList<>();

    private LayoutFaults() {}

    /** A line for each; none if all is well. */
    static List<String> under(Parent root) {
        LayoutFaults faults = new LayoutFaults();
        faults.look(root, inScene(root), "");
        return faults.found;
    }

    private static Bounds inScene(Node node) {
        Bounds inside = node instanceof Region region
                ? new BoundingBox(0, 0, region.getWidth(), region.getHeight())
                : node.getLayoutBounds();
        return node.localToScene(inside);
    }

    /** @param room what can be seen, and reached by scrolling, at this place */
    private void look(Node node, Bounds room, String path) {
        if (!node.isVisible() || node instanceof ScrollBar) {
            return;
        }
        String here = path + "/" + name(node);
        if (node instanceof Control control) {
            check(control, room, here);
        }
        if (node instanceof Parent parent && !isDrawnByItself(node)) {
            Bounds inner = node instanceof Region ? room(parent, room) : room;
            List<Node> children = node instanceof ScrollPane pane && pane.getContent() != null
                    ? List.of(pane.getContent())
                    : parent.getChildrenUnmodifiable();
            children.forEach(child -> look(child, inner, here));
        }
    }

    private static boolean isDrawnByItself(Node node) {
        return node instanceof TextInputControl
                || node instanceof Slider
                || node instanceof GenericStyledArea<?, ?, ?>
                || node instanceof ColorPicker
                || node instanceof ToggleSwitch
                || node instanceof TableView<?>;
    }

    /** What a node leaves of the room to those in it: what scrolls has all the room in its direction. */
    private static Bounds room(Parent node, Bounds room) {
        if (node.getStyleClass().stream().anyMatch(OF_A_LIST::contains)) {
            return room;
        }
        Bounds own = inScene(node);
        if (node instanceof ScrollPane pane) {
            own = pane.getViewportBounds().isEmpty() ? own : pane.localToScene(insideOf(pane));
            boolean wide = pane.getHbarPolicy() != ScrollPane.ScrollBarPolicy.NEVER;
            return free(own, wide, true);
        }
        if (node instanceof ListView<?> list) {
            boolean wide = list.getOrientation() == Orientation.HORIZONTAL;
            return free(own, wide, !wide);
        }
        if (node instanceof TreeView<?> || node.getStyleClass().contains("context-menu")) {
            return free(own, false, true);
        }
        double left = Math.max(own.getMinX(), room.getMinX());
        double top = Math.max(own.getMinY(), room.getMinY());
        return new BoundingBox(
                left,
                top,
                Math.max(0, Math.min(own.getMaxX(), room.getMaxX()) - left),
                Math.max(0, Math.min(own.getMaxY(), room.getMaxY()) - top));
    }

    private static Bounds insideOf(ScrollPane pane) {
        return new BoundingBox(0, 0, pane.getWidth(), pane.getHeight());
    }

    private static Bounds free(Bounds own, boolean wide, boolean high) {
        return new BoundingBox(
                wide ? -FAR : own.getMinX(),
                high ? -FAR : own.getMinY(),
                wide ? 2 * FAR : own.getWidth(),
                high ? 2 * FAR : own.getHeight());
    }

    private void check(Control control, Bounds room, String here) {
        Bounds bounds = inScene(control);
        if (bounds.getMinX() < room.getMinX() - TOLERANCE
                || bounds.getMaxX() > room.getMaxX() + TOLERANCE
                || bounds.getMinY() < room.getMinY() - TOLERANCE
                || bounds.getMaxY() > room.getMaxY() + TOLERANCE) {
            found.add("cut off: " + here + " at " + text(bounds) + " in " + text(room));
        }
        boolean ofOneHeight =
                control instanceof ButtonBase || control instanceof TextField || control instanceof ComboBoxBase<?>;
        double needed = Math.min(control.prefHeight(control.getWidth()), control.maxHeight(control.getWidth()));
        if (ofOneHeight && control.getHeight() < needed - TOLERANCE) {
            found.add("squashed: " + here + ", " + control.getHeight() + " of " + needed);
        }
        if (control instanceof Button || control instanceof ToggleButton || control instanceof MenuButton) {
            if (control.getHeight() < LEAST_HEIGHT) {
                found.add("too low to be hit: " + here + ", " + control.getHeight());
            }
        }
        if (control instanceof Labeled labeled && isShortened(labeled)) {
            found.add("shortened: " + here + " “" + labeled.getText() + "”");
        }
    }

    private static boolean isShortened(Labeled labeled) {
        String text = labeled.getText();
        return text != null
                && labeled.getStyleClass().stream().noneMatch(OF_ANY_LENGTH::contains)
                && labeled.getChildrenUnmodifiable().stream()
                        .filter(Text.class::isInstance)
                        .map(child -> ((Text) child).getText())
                        .anyMatch(seen -> seen.endsWith(labeled.getEllipsisString())
                                && !text.endsWith(labeled.getEllipsisString()));
    }

    private static String text(Bounds bounds) {
        return String.format(
                "%.0f..%.0f, %.0f..%.0f", bounds.getMinX(), bounds.getMaxX(), bounds.getMinY(), bounds.getMaxY());
    }

    private static String name(Node node) {
        if (node.getId() != null) {
            return "#" + node.getId();
        }
        return node.getStyleClass().isEmpty()
                ? node.getClass().getSimpleName()
                : "." + String.join(".", node.getStyleClass());
    }
}
