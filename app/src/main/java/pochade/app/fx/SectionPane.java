package pochade.app.fx;

import javafx.beans.DefaultProperty;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A part of a form that folds away under its title. Folded, one line says what in it is not as usual; a button at the
 * title makes all of it usual again.
 */
@DefaultProperty("content")
public final class SectionPane extends VBox {

    private static final PseudoClass UNFOLDED = PseudoClass.getPseudoClass("unfolded");

    private final ToggleButton head = new ToggleButton();
    private final Button reset = new Button();
    private final Label summaryLine = new Label();
    private final VBox content = new VBox();
    private final StringProperty summary = new SimpleStringProperty(this, "summary", "");
    private final BooleanProperty changed = new SimpleBooleanProperty(this, "changed");

    public SectionPane() {
        getStyleClass().add("section");
        head.getStyleClass().add("section-head");
        head.setMnemonicParsing(false);
        head.setMaxWidth(Double.MAX_VALUE);
        head.setGraphic(icon("icon-fold"));
        HBox.setHgrow(head, Priority.ALWAYS);
        reset.getStyleClass().addAll("flat", "icon-only", "section-reset");
        reset.setGraphic(icon("icon-reset"));
        reset.visibleProperty().bind(changed);
        HBox bar = new HBox(head, reset);
        bar.getStyleClass().add("section-bar");
        summaryLine.getStyleClass().add("section-summary");
        summaryLine.textProperty().bind(summary);
        Tip.text(summaryLine).bind(summary);
        content.getStyleClass().add("section-content");
        Visibility.bind(
                summaryLine,
                new Derived<>(() -> !head.isSelected() && !summary.get().isEmpty(), head.selectedProperty(), summary));
        head.selectedProperty().subscribe(now -> pseudoClassStateChanged(UNFOLDED, now));
        head.setOnAction(event -> Reveal.whole(this));
        head.accessibleHelpProperty().bind(summary);
        getChildren().addAll(bar, summaryLine);
        Visibility.bindLate(this, content, head.selectedProperty());
    }

    private static FontIcon icon(String styleClass) {
        FontIcon icon = new FontIcon();
        icon.getStyleClass().add(styleClass);
        return icon;
    }

    public ObservableList<Node> getContent() {
        return content.getChildren();
    }

    public String getTitle() {
        return head.getText();
    }

    public void setTitle(String title) {
        head.setText(title);
    }

    /** What it is for. */
    public String getTip() {
        return Tip.getText(head);
    }

    public void setTip(String tip) {
        Tip.setText(head, tip);
    }

    /** The words for the button that makes all usual again. */
    public String getResetText() {
        return Tip.getText(reset);
    }

    public void setResetText(String text) {
        Tip.setText(reset, text);
        reset.setAccessibleText(text);
    }

    public BooleanProperty unfoldedProperty() {
        return head.selectedProperty();
    }

    /** What is not as usual, in a line; empty for nothing. */
    public StringProperty summaryProperty() {
        return summary;
    }

    /** True if something is not as usual. */
    public BooleanProperty changedProperty() {
        return changed;
    }

    /** @param usual makes everything usual again */
    public void setOnReset(Runnable usual) {
        reset.setOnAction(event -> usual.run());
    }
}
