package pochade.app.fx;

import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A text area for prose: Tab goes on to the next field, as it does everywhere else. */
public final class ProseArea extends TextArea {

    public ProseArea() {
        setWrapText(true);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                event.consume();
                fireEvent(controlTab(event.isShiftDown()));
            }
        });
    }

    // a text area leaves its focus by Ctrl+Tab
    private static KeyEvent controlTab(boolean back) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, back, true, false, false);
    }
}
