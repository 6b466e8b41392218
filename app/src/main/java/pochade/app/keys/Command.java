package pochade.app.keys;

import java.util.Locale;
import javafx.scene.input.KeyCombination;

/** What a key can do. {@code Shortcut} is Control, or Command on a Mac. */
public enum Command {
    GENERATE("Shortcut+Enter"),
    INTERRUPT("Esc"),
    GO_TO_CREATE("F1"),
    GO_TO_EDIT("F2"),
    GO_TO_GALLERY("F3"),
    GO_TO_MODELS("F4"),
    GO_TO_SETTINGS("Shortcut+Comma"),
    TOGGLE_QUEUE("Shortcut+J"),
    TOGGLE_THEME("Shortcut+D"),
    MASK_BRUSH("B"),
    COLOUR_BRUSH("C"),
    ERASER("E"),
    LASSO("L"),
    RECTANGLE("R"),
    FILL("G"),
    FRAME("F"),
    HAND("H"),
    SWAP_ERASER("X"),
    SMALLER_BRUSH("Open Bracket"),
    LARGER_BRUSH("Close Bracket"),
    SOFTER_BRUSH("Shift+Open Bracket"),
    HARDER_BRUSH("Shift+Close Bracket"),
    INVERT_MASK("Shortcut+I"),
    PREVIOUS_RESULT("Left"),
    NEXT_RESULT("Right"),
    ACCEPT_RESULT("Enter"),
    DROP_RESULT("Delete"),
    UNDO("Shortcut+Z"),
    REDO("Shortcut+Shift+Z"),
    REDO_OTHERWISE("Shortcut+Y"),
    FIT("0"),
    ACTUAL_SIZE("1");

    private final String usual;

    Command(String usual) {
        this.usual = usual;
    }

    /** The combination that does it unless the user chose another. */
    KeyCombination usual() {
        return KeyCombination.valueOf(usual);
    }

    /** True if one types its usual key, so that it does nothing where one types. */
    boolean isTyped() {
        String key = usual.substring(usual.lastIndexOf('+') + 1);
        boolean held = usual.contains("Shortcut") || usual.contains("Alt");
        return !held && (key.length() == 1 || key.endsWith("Bracket"));
    }

    /** The part of its message's key behind {@code keys.}, such as {@code go-to-create}. */
    public String stem() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
