package pochade.app.fx;

import java.io.File;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.javafx.FontIcon;

/** A folder, written or chosen, with its name above it. */
public final class FolderField extends VBox {

    private final Label name = new Label();
    private final TextField path = new TextField();
    private final Button choose = new Button();

    public FolderField() {
        getStyleClass().add("field");
        name.setLabelFor(path);
        FontIcon icon = new FontIcon();
        icon.getStyleClass().add("icon-folder");
        choose.setGraphic(icon);
        choose.getStyleClass().addAll("flat", "icon-only");
        choose.setOnAction(event -> choose());
        HBox.setHgrow(path, Priority.ALWAYS);
        HBox row = new HBox(path, choose);
        row.getStyleClass().add("tight");
        getChildren().addAll(name, row);
    }

    public String getLabel() {
        return name.getText();
    }

    public void setLabel(String label) {
        name.setText(label);
        path.setAccessibleText(label);
    }

    /** What it is for. */
    public String getTip() {
        return Tip.getText(name);
    }

    public void setTip(String tip) {
        Tip.setText(name, tip);
        Tip.setText(path, tip);
    }

    /** The words for the button that asks for a folder. */
    public String getChooseText() {
        return choose.getAccessibleText();
    }

    public void setChooseText(String text) {
        choose.setAccessibleText(text);
        Tip.setText(choose, text);
    }

    /** Called once, with the path to edit. */
    public void edit(StringProperty edited) {
        path.textProperty().bindBidirectional(edited);
    }

    private void choose() {
        File folder = new DirectoryChooser().showDialog(getScene().getWindow());
        if (folder != null) {
            path.setText(folder.toString());
        }
    }
}
