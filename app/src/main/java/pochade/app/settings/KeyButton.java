package pochade.app.settings;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import pochade.app.fx.Messages;
import pochade.app.keys.Command;
import pochade.app.keys.KeyMap;

/** Shows the key of a command; pressed, it waits for another, which takes its place at once. */
final class KeyButton extends Button {

    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");

    private final Command command;
    private final KeyMap keys;
    private final Messages messages;
    private boolean waiting;

    KeyButton(Command command, KeyMap keys, Messages messages) {
        this.command = command;
        this.keys = keys;
        this.messages = messages;
        getStyleClass().add("settings-key");
        setMnemonicParsing(false);
        keys.keyOf(command).subscribe(() -> wait(false));
        setOnAction(event -> wait(!waiting));
        focusedProperty().subscribe(() -> wait(false));
        addEventFilter(KeyEvent.ANY, this::take);
        wait(false);
    }

    private void wait(boolean now) {
        waiting = now;
        if (now) {
            getProperties().put(KeyMap.TAKES_KEYS, true);
        } else {
            getProperties().remove(KeyMap.TAKES_KEYS);
        }
        pseudoClassStateChanged(WAITING, now);
        setText(
                now
                        ? messages.text("settings.key.press")
                        : keys.keyOf(command).get().getDisplayText());
    }

    private void take(KeyEvent event) {
        if (!waiting) {
            return;
        }
        if (event.getEventType() == KeyEvent.KEY_PRESSED) {
            KeyMap.pressed(event, command).ifPresent(key -> {
                keys.keyOf(command).set(key);
                wait(false);
            });
        }
        event.consume();
    }
}
