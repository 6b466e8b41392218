package pochade.app;

import static pochade.app.StudioStage.onFx;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The keys, each of which comes once, however slow the window is: one that a robot holds down comes again and again. */
final class Keys {

    private final StudioStage studio;

    Keys(StudioStage studio) {
        this.studio = studio;
    }

    /** Presses and releases a key while others are held, and waits for what comes of it. */
    void press(KeyCode key, KeyCode... held) {
        onFx(() -> strike(key, held));
        studio.settle();
    }

    /** As {@link #press}, on the JavaFX thread, without waiting. */
    void strike(KeyCode key, KeyCode... held) {
        fire(KeyEvent.KEY_PRESSED, "", key, List.of(held));
        fire(KeyEvent.KEY_RELEASED, "", key, List.of(held));
    }

    /** Writes letter by letter, and waits for what comes of it. */
    void type(String words) {
        words.chars()
                .mapToObj(Character::toString)
                .forEach(letter -> onFx(() -> fire(KeyEvent.KEY_TYPED, letter, KeyCode.UNDEFINED, List.of())));
        studio.settle();
    }

    /** What has the keys: in what opened last above the window, if anything did. */
    Node owner() {
        return onFx(() -> Window.getWindows().stream()
                .filter(window -> window.isShowing() && !(window instanceof Stage))
                .map(window -> window.getScene().getFocusOwner())
                .filter(Objects::nonNull)
                .reduce((below, above) -> above)
                .orElseGet(() -> studio.stage().getScene().getFocusOwner()));
    }

    private void fire(EventType<KeyEvent> type, String letter, KeyCode key, List<KeyCode> held) {
        Event.fireEvent(
                owner(),
                new KeyEvent(
                        type,
                        letter,
                        key.isLetterKey() ? key.getName().toLowerCase(Locale.ROOT) : "",
                        key,
                        held.contains(KeyCode.SHIFT),
                        held.contains(KeyCode.CONTROL),
                        held.contains(KeyCode.ALT),
                        false));
    }
}
