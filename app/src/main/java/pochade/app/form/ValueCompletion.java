package pochade.app.form;

import java.util.List;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.ChoicePopup;
import pochade.app.grid.ValueAtCaret;

/** Completes the values of an axis while they are typed; Ctrl+Space asks where no letter was typed. */
final class ValueCompletion {

    /** Knows what may be meant by a value that was begun. */
    @FunctionalInterface
    interface Source {
        List<String> meantBy(ValueAtCaret value, boolean asked);
    }

    private final TextField field;
    private final Source source;
    private final ChoicePopup<String> popup;
    private boolean typed;
    private boolean taking;

    private ValueCompletion(TextField field, Source source, String name) {
        this.field = field;
        this.source = source;
        popup = new ChoicePopup<>(name, view -> new Row(), this::take);
    }

    /** From now on the field completes; the name is read out. */
    static void on(TextField field, Source source, String name) {
        ValueCompletion completion = new ValueCompletion(field, source, name);
        field.addEventFilter(KeyEvent.KEY_PRESSED, completion::pressed);
        field.textProperty().addListener((text, before, now) -> completion.changed(before, now));
        field.caretPositionProperty().addListener((caret, before, now) -> completion.moved(now.intValue()));
        field.focusedProperty().subscribe(completion.popup::hide);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && event.isControlDown()) {
            ask(field.getCaretPosition(), true);
            event.consume();
        } else {
            popup.steer(event);
        }
    }

    /** Typing asks, a letter at a time; what comes from elsewhere does not. */
    private void changed(String before, String now) {
        typed = !taking && field.isFocused() && Math.abs(now.length() - before.length()) == 1;
    }

    /** The caret follows the text. */
    private void moved(int caret) {
        if (typed) {
            ask(caret, false);
        } else {
            popup.hide();
        }
        typed = false;
    }

    private void ask(int caret, boolean asked) {
        ValueAtCaret value = ValueAtCaret.in(field.getText(), caret);
        List<String> meant = source.meantBy(value, asked);
        boolean whole = !asked && meant.size() == 1 && meant.get(0).equals(value.typed());
        if (meant.isEmpty() || whole || (value.typed().isEmpty() && !asked)) {
            popup.hide();
        } else {
            popup.show(field, field.localToScreen(field.getLayoutBounds()), meant);
        }
    }

    private void take(String name) {
        String list = field.getText();
        ValueAtCaret.Completed completed =
                ValueAtCaret.in(list, field.getCaretPosition()).with(list, name);
        popup.hide();
        taking = true;
        field.setText(completed.list());
        field.positionCaret(completed.caret());
        taking = false;
    }

    /** A value. */
    private final class Row extends ListCell<String> {

        Row() {
            getStyleClass().add("completion-row");
            setPrefWidth(0);
            setOnMouseClicked(event -> popup.take(getItem()));
        }

        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty ? null : value);
        }
    }
}
