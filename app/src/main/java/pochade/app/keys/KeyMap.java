package pochade.app.keys;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.fx.Tip;
import pochade.app.session.Settings;

/** The key of each command, as the user wants it. Used on the JavaFX thread. */
public final class KeyMap {

    /** A node with this property gets every key before the commands do. */
    public static final Object TAKES_KEYS = new Object();

    private final Map<Command, ObjectProperty<KeyCombination>> keys;

    /** What the keys do in the scene. */
    private final List<Runnable> assigned = new ArrayList<>();

    private Subscription everywhere = Subscription.EMPTY;

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

    /** The other commands that this key does at the same place. */
    public List<Command> conflicts(Command command) {
        KeyCombination key = keyOf(command).get();
        return Arrays.stream(Command.values())
                .filter(other -> other != command
                        && other.meets(command)
                        && keyOf(other).get().equals(key))
                .toList();
    }

    /** Makes all keys those that the program comes with. */
    public void reset() {
        keys.keySet().forEach(this::reset);
    }

    /** Makes the key of a command the one that the program comes with. */
    public void reset(Command command) {
        keyOf(command).set(command.usual());
    }

    /** True while the key of a command is another than the one that the program comes with. */
    public ObservableValue<Boolean> changed(Command command) {
        return keyOf(command).map(key -> !key.equals(command.usual()));
    }

    /** Calls the listener each time a key changes. */
    public void onChange(Runnable listener) {
        keys.values().forEach(key -> key.addListener((source, before, now) -> listener.run()));
    }

    /** Adds the key of a command to the tip of a node, as long as both last. */
    public void name(Node node, Command command, Messages messages) {
        String words = Tip.getText(node);
        Tip.text(node).bind(keyOf(command).map(key -> messages.text("keys.tip", words, key.getDisplayText())));
    }

    /** Puts the keys of commands in the placeholders of words, as long as both last. */
    public void fill(Property<String> words, Messages messages, Command... commands) {
        MessageFormat pattern = new MessageFormat(words.getValue(), messages.locale());
        ObservableValue<?>[] used = Arrays.stream(commands).map(this::keyOf).toArray(ObservableValue<?>[]::new);
        words.bind(new Derived<>(
                () -> pattern.format(Arrays.stream(commands)
                        .map(command -> keyOf(command).get().getDisplayText())
                        .toArray()),
                used));
    }

    /**
     * The combination that is pressed, if the command can have it: no modifier alone, nothing that goes on to the next control,
     * and keys that one types only for those that have such a key from the start, since they do nothing where one types.
     */
    public static Optional<KeyCombination> pressed(KeyEvent event, Command command) {
        KeyCode code = event.getCode();
        boolean held = event.isShortcutDown() || event.isControlDown() || event.isAltDown() || event.isMetaDown();
        boolean typed = !held && !command.isTyped() && !event.getText().isBlank();
        boolean moves = code == KeyCode.TAB || code == KeyCode.SPACE || (code == KeyCode.ENTER && !held);
        if (code.isModifierKey() || code == KeyCode.UNDEFINED || typed || moves) {
            return Optional.empty();
        }
        List<KeyCombination.Modifier> modifiers = new ArrayList<>();
        if (event.isShortcutDown()) {
            modifiers.add(KeyCombination.SHORTCUT_DOWN);
        }
        if (event.isAltDown()) {
            modifiers.add(KeyCombination.ALT_DOWN);
        }
        if (event.isShiftDown()) {
            modifiers.add(KeyCombination.SHIFT_DOWN);
        }
        return Optional.of(new KeyCodeCombination(code, modifiers.toArray(KeyCombination.Modifier[]::new)));
    }

    /** From now on these commands, and no others, work wherever the focus is in the scene. */
    public void bind(Scene scene, Map<Command, Runnable> tasks) {
        everywhere.unsubscribe();
        assign(scene, tasks);
        EventHandler<KeyEvent> first = event -> runFirst(scene, event);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, first);
        everywhere = tasks.keySet().stream()
                .map(command -> keyOf(command).subscribe((before, now) -> assign(scene, tasks)))
                .reduce(() -> scene.removeEventFilter(KeyEvent.KEY_PRESSED, first), Subscription::and);
    }

    /** Where two have the same key, the first does it. */
    private void assign(Scene scene, Map<Command, Runnable> tasks) {
        scene.getAccelerators().values().removeAll(assigned);
        assigned.clear();
        new TreeMap<>(tasks).forEach((command, task) -> {
            if (scene.getAccelerators().putIfAbsent(keyOf(command).get(), task) == null) {
                assigned.add(task);
            }
        });
    }

    /** Function keys go to the commands before JavaFX's lists and choices take them to edit a row or to open. */
    private static void runFirst(Scene scene, KeyEvent event) {
        boolean isTaken =
                event.getTarget() instanceof Node node && node.getProperties().containsKey(TAKES_KEYS);
        if (event.getCode().isFunctionKey() && !isTaken) {
            scene.getAccelerators().entrySet().stream()
                    .filter(entry -> entry.getKey().match(event))
                    .findFirst()
                    .ifPresent(entry -> {
                        entry.getValue().run();
                        event.consume();
                    });
        }
    }

    /** Whether input methods go there. */
    private static boolean isTypedInto(EventTarget target) {
        return target instanceof Node node && node.getInputMethodRequests() != null;
    }

    /** From now on these commands work while the focus is in this node, but not where one types. */
    public void bind(Node node, Map<Command, Runnable> tasks) {
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!isTypedInto(event.getTarget())) {
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
