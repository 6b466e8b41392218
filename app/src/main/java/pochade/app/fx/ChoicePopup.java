package pochade.app.fx;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.PopupControl;
import javafx.scene.control.Skin;
import javafx.scene.input.KeyEvent;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What may be meant, below a control while one types there: the arrow keys go through it, Enter and Tab take one, Escape
 * closes. The keys stay with the control, which passes them on.
 */
public final class ChoicePopup<T> {

    private static final double ROW = 32;
    private static final double WIDTH = 304;
    private static final int MOST_ROWS = 8;
    private static final int PAGE = MOST_ROWS - 1;
    private static final double GAP = 4;

    private final PopupControl popup = new PopupControl();
    private final ListView<T> list = new ListView<>();
    private final Consumer<T> taking;

    /**
     * Shows nothing yet.
     *
     * @param name that is read out
     * @param taking what one is taken for
     */
    public ChoicePopup(String name, Callback<ListView<T>, ListCell<T>> rows, Consumer<T> taking) {
        this.taking = taking;
        list.getStyleClass().add("completion");
        list.setAccessibleText(name);
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setPrefWidth(WIDTH);
        list.setCellFactory(rows);
        popup.setSkin(new ListSkin());
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
    }

    /** What happens when it goes. */
    public void onHidden(Runnable listener) {
        popup.setOnHidden(event -> listener.run());
    }

    /**
     * Shows these, the first one selected.
     *
     * @param above what they are shown below, on the screen
     */
    public void show(Node owner, Bounds above, List<T> choices) {
        list.getItems().setAll(choices);
        list.getSelectionModel().select(0);
        list.scrollTo(0);
        list.setPrefHeight(Math.min(MOST_ROWS, choices.size()) * ROW + 2 * GAP);
        popup.show(owner, above.getMinX(), above.getMaxY() + GAP);
    }

    public boolean isShowing() {
        return popup.isShowing();
    }

    public void hide() {
        popup.hide();
    }

    /** Takes the keys that are for it. */
    public void steer(KeyEvent event) {
        if (!isShowing() || event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return;
        }
        switch (event.getCode()) {
            case UP -> select(-1);
            case DOWN -> select(1);
            case PAGE_UP -> select(-PAGE);
            case PAGE_DOWN -> select(PAGE);
            case ENTER, TAB -> take(list.getSelectionModel().getSelectedItem());
            case ESCAPE -> hide();
            case LEFT, RIGHT, HOME, END -> {
                hide();
                return;
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int by) {
        int last = list.getItems().size() - 1;
        int to = list.getSelectionModel().getSelectedIndex() + by;
        // round at the ends, but not by pages
        boolean round = Math.abs(by) == 1 && (to < 0 || to > last);
        list.getSelectionModel()
                .select(round ? last - Math.max(0, Math.min(last, to)) : Math.max(0, Math.min(last, to)));
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - MOST_ROWS + 2));
    }

    /** Takes this one; null takes none. */
    public void take(@Nullable T choice) {
        if (choice != null) {
            taking.accept(choice);
        }
        hide();
    }

    /** Shows the list alone, with the style of the window that a popup of controls has. */
    private final class ListSkin implements Skin<PopupControl> {

        @Override
        public PopupControl getSkinnable() {
            return popup;
        }

        @Override
        public Node getNode() {
            return list;
        }

        @Override
        public void dispose() {
            // nothing is held
        }
    }
}
