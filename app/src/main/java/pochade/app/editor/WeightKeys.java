package pochade.app.editor;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import pochade.app.prompt.Emphasised;

/** Ctrl+Up and Ctrl+Down change the weight of what is selected in a prompt, or of the word at the caret. */
public final class WeightKeys {

    private WeightKeys() {}

    public static void listen(PromptArea prompt) {
        prompt.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean up = event.getCode() == KeyCode.UP;
            if (event.isShortcutDown() && (up || event.getCode() == KeyCode.DOWN)) {
                weigh(prompt, up ? 1 : -1);
                event.consume();
            }
        });
    }

    private static void weigh(PromptArea prompt, int direction) {
        Emphasised before = new Emphasised(
                prompt.getText(),
                prompt.getSelection().getStart(),
                prompt.getSelection().getEnd());
        Emphasised after = before.step(direction);
        if (!after.equals(before)) {
            prompt.replaceText(after.text());
            prompt.selectRange(after.from(), after.to());
        }
    }
}
