package pochade.app.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import pochade.app.session.Settings;

/** The key of each command, as the user wants it. Used on the JavaFX thread. */
public final class KeyMap {

    private final Map<Command, ObjectProperty<KeyCombination>> keys;

    /** The keys of the last time. */
    public KeyMap(Settings settings) {
        keys = Arrays.stream(Command.values())
                .collect(Collectors.toMap(Function.identity(), command -> kept(command, settings)));
    }

    private ObjectProperty<KeyCombination> kept(Command command, Settings settings) {
        ObjectProperty<KeyCombination> key = new SimpleObjectProperty<>(this, command.stem(), command.usual());
        settings.keep("keys." + command.stem(), key, KeyCombination::getName, KeyMap::read);
        return key;
    }

    private static Optional<KeyCombination> read(String name) {
        try {
            return Optional.of(KeyCombination.valueOf(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The key of a command, which may be changed. */
    public ObjectProperty<KeyCombination> keyOf(Command command) {
        return Objects.requireNonNull(keys.get(command));
    }

    /** The other commands that this key does. */
    public List<Command> conflicts(Command command) {
        KeyCombination key = keyOf(command).get();
        return Arrays.stream(Command.values())
                .filter(other -> other != command && keyOf(other).get().equals(key))
                .toList();
    }

    /** Makes all keys those that the program comes with. */
    public void reset() {
        keys.forEach((command, key) -> key.set(command.usual()));
    }

    /** From now on these commands work wherever the focus is in the scene. */
    public void bind(Scene scene, Map<Command, Runnable> tasks) {
        tasks.forEach((command, task) -> keyOf(command).subscribe((before, now) -> {
            scene.getAccelerators().remove(before, task);
            scene.getAccelerators().put(now, task);
        }));
        tasks.forEach((command, task) -> scene.getAccelerators().put(keyOf(command).get(), task));
    }

    /** From now on these commands work while the focus is in this node, but not where one types. */
    public void bind(Node node, Map<Command, Runnable> tasks) {
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!(event.getTarget() instanceof TextInputControl)) {
                tasks.entrySet().stream()
                        .filter(entry -> keyOf(entry.getKey()).get().match(event))
                        .findFirst()
                        .ifPresent(entry -> {
                            entry.getValue().run();
                            event.consume();
                        });
            }
        });
    }
}
