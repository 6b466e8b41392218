package pochade.app.fx;

import javafx.scene.layout.Region;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.controlsfx.control.PopOver;

/** What opens beside a button: a panel, as large as it wants to be and as the window of the button lets it. */
public final class PanelPopOver extends PopOver {

    /** What is around the panel. */
    private static final double EDGE = 48;

    /** Called once, with what to show and where the arrow to its button is. */
    public void hold(Region panel, ArrowLocation arrow) {
        setContentNode(panel);
        setArrowLocation(arrow);
        setDetachable(false);
        addEventHandler(WindowEvent.WINDOW_SHOWING, event -> fit(panel, getOwnerWindow()));
        // the theme has its own
        getRoot().getStylesheets().clear();
    }

    private static void fit(Region panel, Window window) {
        panel.setMaxSize(window.getWidth() - EDGE, window.getHeight() - EDGE);
    }
}
