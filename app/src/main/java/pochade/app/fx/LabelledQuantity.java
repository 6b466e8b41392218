package pochade.app.fx;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A {@link Quantity} with its name above it and, where asked for, a slider over its whole range below. */
public final class LabelledQuantity extends VBox {

    private final Label name = new Label();
    private final QuantityField field = new QuantityField();
    private boolean slider;

    public LabelledQuantity() {
        getStyleClass().add("field");
        name.setLabelFor(field);
        getChildren().addAll(name, field);
    }

    public String getLabel() {
        return name.getText();
    }

    public void setLabel(String label) {
        name.setText(label);
        field.setAccessibleText(label);
    }

    /** What it does. */
    public String getTip() {
        return Tip.getText(name);
    }

    public void setTip(String tip) {
        Tip.setText(name, tip);
        Tip.setText(field, tip);
    }

    public boolean isSlider() {
        return slider;
    }

    public void setSlider(boolean shown) {
        slider = shown;
    }

    /** Called once, with the quantity to edit. */
    public void edit(Quantity quantity) {
        field.edit(quantity);
        if (slider) {
            QuantitySlider range = new QuantitySlider();
            range.setMin(quantity.least());
            range.setMax(quantity.most());
            range.setFocusTraversable(false);
            range.accessibleTextProperty().bind(field.accessibleTextProperty());
            range.move(quantity);
            getChildren().add(range);
        }
    }
}
