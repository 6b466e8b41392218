package pochade.app.fx;

import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PrefixSelectionComboBox;

/** One of several things to choose, with the name of the choice above. */
public final class LabelledChoice<T> extends VBox {

    private final Label name = new Label();
    private final PrefixSelectionComboBox<T> box = new PrefixSelectionComboBox<>();

    public LabelledChoice() {
        getStyleClass().add("field");
        name.setLabelFor(box);
        box.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(name, box);
    }

    public String getLabel() {
        return name.getText();
    }

    public void setLabel(String label) {
        name.setText(label);
        box.setAccessibleText(label);
    }

    /** What it does. */
    public String getTip() {
        return Tip.getText(name);
    }

    public void setTip(String tip) {
        Tip.setText(name, tip);
        Tip.setText(box, tip);
    }

    /**
     * Called once, with what there is to choose from.
     *
     * @param text what a choice is called
     */
    public void edit(Property<T> chosen, ObservableList<T> choices, Function<T, String> text) {
        box.setConverter(new ChoiceText<>(text));
        box.setItems(choices);
        chosen.subscribe(box::setValue);
        // choices that change empty the box, which is nothing that anyone chose
        box.valueProperty().subscribe((before, now) -> {
            if (now != null) {
                chosen.setValue(now);
            }
        });
        choices.subscribe(() -> box.setValue(chosen.getValue()));
        if (chosen instanceof UsualProperty<T> knowing) {
            Usual.set(box, knowing::reset);
        }
    }
}
