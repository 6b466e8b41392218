package pochade.app.fx;

import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** Edits a {@link Quantity}: by typing, with the up and down keys or the wheel, or with a button on either side. */
public final class QuantityField extends HBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final TextField field = new TextField();
    private final Button less = stepper("icon-less");
    private final Button more = stepper("icon-more");

    public QuantityField() {
        getStyleClass().add("quantity-field");
        HBox.setHgrow(field, Priority.ALWAYS);
        field.accessibleTextProperty().bind(accessibleTextProperty());
        // the signs are read out as such, in any language
        less.accessibleTextProperty().bind(accessibleTextProperty().map(name -> name + " \u2212"));
        more.accessibleTextProperty().bind(accessibleTextProperty().map(name -> name + " +"));
        getChildren().addAll(less, field, more);
        // fired by the buttons, and by the access key of the label
        addEventHandler(ActionEvent.ACTION, event -> field.requestFocus());
    }

    /** Called once, with the quantity to edit. */
    public void edit(Quantity quantity) {
        field.textProperty().bindBidirectional(quantity.textProperty());
        quantity.validProperty().subscribe(valid -> pseudoClassStateChanged(WRONG, !valid));
        less.setOnAction(event -> quantity.step(-1));
        more.setOnAction(event -> quantity.step(1));
        Usual.set(this, quantity::reset);
        addEventHandler(ScrollEvent.SCROLL, event -> {
            // else the wheel moves the form
            if (field.isFocused() && event.getDeltaY() != 0) {
                quantity.step(event.getDeltaY() > 0 ? 1 : -1);
                event.consume();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
                quantity.step(event.getCode() == KeyCode.UP ? 1 : -1);
                event.consume();
            }
        });
    }

    // the keys do the same, so that Tab goes from field to field
    private static Button stepper(String icon) {
        FontIcon graphic = new FontIcon();
        graphic.getStyleClass().add(icon);
        Button button = new Button(null, graphic);
        button.getStyleClass().add("stepper");
        button.setFocusTraversable(false);
        return button;
    }
}
