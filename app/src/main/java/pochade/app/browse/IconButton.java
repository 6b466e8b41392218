package pochade.app.browse;

import javafx.scene.control.Button;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.fx.Tip;

/** A button that is an icon alone; its tip and its accessible name say what it does. */
final class IconButton extends Button {

    /** @param icon the icon's style class */
    IconButton(String icon, String text, Runnable action) {
        super(null, new FontIcon());
        getGraphic().getStyleClass().add(icon);
        getStyleClass().addAll("flat", "icon-only");
        setAccessibleText(text);
        Tip.setText(this, text);
        setOnAction(event -> action.run());
    }
}
