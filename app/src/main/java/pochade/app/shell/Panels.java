package pochade.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import pochade.app.fx.Focus;

/** The parts of the window that one key goes through, so that none is far for who has no mouse. */
public final class Panels {

    /** Their style classes. */
    private static final Set<String> MARKS = Set.of(
            "shell-bar",
            "notice",
            "parameters",
            "create",
            "preview",
            "paint",
            "strip",
            "canvas-tools",
            "canvas-strip",
            "canvas-surface",
            "canvas-zoom",
            "staging",
            "repaint",
            "layers",
            "boards",
            "gallery-middle",
            "details",
            "large",
            "compare",
            "models-library",
            "models-side",
            "settings-side",
            "settings-middle",
            "queue",
            "shell-status");

    private final Parent root;

    /** Where the focus was last in each. */
    private final WeakHashMap<Node, Node> last = new WeakHashMap<>();

    /** @param root of the window */
    public Panels(Parent root) {
        this.root = root;
        root.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(owner -> {
            if (owner != null) {
                around(owner).ifPresent(panel -> last.put(panel, owner));
            }
        });
    }

    /**
     * Gives the focus to the next part that takes it, round at the ends.
     *
     * @param by 1 to go on, -1 to go back
     */
    public void go(int by) {
        List<Node> panels = new ArrayList<>();
        gather(root, panels);
        Node owner = root.getScene().getFocusOwner();
        int at = owner == null ? -1 : around(owner).map(panels::indexOf).orElse(-1);
        for (int i = 1; i <= panels.size(); i++) {
            Node panel = panels.get(Math.floorMod(at + i * by, panels.size()));
            Optional<Node> target = Optional.ofNullable(last.get(panel))
                    .filter(Panels::takesFocus)
                    .or(() -> first(panel));
            if (target.isPresent()) {
                Focus.show(target.get());
                return;
            }
        }
    }

    private static boolean isPanel(Node node) {
        return node.getStyleClass().stream().anyMatch(MARKS::contains);
    }

    private static Optional<Node> around(Node node) {
        for (Node it = node; it != null; it = it.getParent()) {
            if (isPanel(it)) {
                return Optional.of(it);
            }
        }
        return Optional.empty();
    }

    private static void gather(Node node, List<Node> panels) {
        if (!node.isVisible()) {
            return;
        }
        if (isPanel(node)) {
            panels.add(node);
        } else {
            children(node).forEach(child -> gather(child, panels));
        }
    }

    private static List<Node> children(Node node) {
        // a pane has no children before it is laid out
        if (node instanceof ScrollPane pane && pane.getContent() != null) {
            return List.of(pane.getContent());
        }
        return node instanceof Parent parent ? parent.getChildrenUnmodifiable() : List.of();
    }

    private static boolean takesFocus(Node node) {
        boolean seen = node.getScene() != null && !node.isDisabled();
        for (Node it = node; it != null && seen; it = it.getParent()) {
            seen = it.isVisible();
        }
        return seen && node.isFocusTraversable();
    }

    private static Optional<Node> first(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Optional.empty();
        }
        if (node.isFocusTraversable()) {
            return Optional.of(node);
        }
        return children(node).stream().flatMap(child -> first(child).stream()).findFirst();
    }
}
