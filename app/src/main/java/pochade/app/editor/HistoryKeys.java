package pochade.app.editor;

import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Alt+Up and Alt+Down put what was written before in place of a prompt, and back. */
public final class HistoryKeys {

    private HistoryKeys() {}

    public static void listen(PromptArea prompt, HistorySteps steps) {
        prompt.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean up = event.getCode() == KeyCode.UP;
            if (event.isAltDown() && !event.isShortcutDown() && (up || event.getCode() == KeyCode.DOWN)) {
                Optional<String> text = up ? steps.older(prompt.getText()) : steps.newer(prompt.getText());
                text.ifPresent(words -> {
                    prompt.valueProperty().set(words);
                    prompt.moveTo(prompt.getLength());
                });
                event.consume();
            }
        });
    }
}
