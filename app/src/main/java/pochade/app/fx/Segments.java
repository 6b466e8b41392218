package pochade.app.fx;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** One of a few things to choose, side by side; the arrow keys go from one to the next. */
public final class Segments<T> extends HBox {

    private final ToggleGroup group = new ToggleGroup();

    public Segments() {
        getStyleClass().add("segments");
    }

    /**
     * Called once, with what there is to choose from.
     *
     * @param text what a choice is called
     * @param tip what it is for
     */
    public void edit(Property<T> chosen, List<T> choices, Function<T, String> text, Function<T, String> tip) {
        for (T choice : choices) {
            ToggleButton button = new ToggleButton(text.apply(choice));
            button.setToggleGroup(group);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMnemonicParsing(false);
            Tip.setText(button, tip.apply(choice));
            HBox.setHgrow(button, Priority.ALWAYS);
            getChildren().add(button);
        }
        chosen.subscribe(now -> group.selectToggle(group.getToggles().get(choices.indexOf(now))));
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                before.setSelected(true);
            } else {
                chosen.setValue(choices.get(group.getToggles().indexOf(now)));
            }
        });
    }
}
