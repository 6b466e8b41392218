package pochade.app.keys;

import java.util.Locale;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import pochade.app.session.Place;

/** What a key can do. {@code Shortcut} is Control, or Command on a Mac. */
public enum Command {
    GENERATE("Shortcut+Enter"),
    GENERATE_FIRST("Shortcut+Shift+Enter"),
    INTERRUPT("Esc"),
    GO_TO_CREATE("F1"),
    GO_TO_EDIT("F2"),
    GO_TO_GALLERY("F3"),
    GO_TO_MODELS("F4"),
    GO_TO_SETTINGS("Shortcut+Comma"),
    TOGGLE_QUEUE("Shortcut+J"),
    PAUSE_QUEUE("Shortcut+Shift+J"),
    TOGGLE_THEME("Shortcut+D"),
    NEXT_PANEL("F6"),
    PREVIOUS_PANEL("Shift+F6"),
    MASK_BRUSH("B", Place.EDIT),
    COLOUR_BRUSH("C", Place.EDIT),
    ERASER("E", Place.EDIT),
    LASSO("L", Place.EDIT),
    RECTANGLE("R", Place.EDIT),
    FILL("G", Place.EDIT),
    FRAME("F", Place.EDIT),
    HAND("H", Place.EDIT),
    SWAP_ERASER("X", Place.EDIT),
    SMALLER_BRUSH("Open Bracket", Place.EDIT),
    LARGER_BRUSH("Close Bracket", Place.EDIT),
    SOFTER_BRUSH("Shift+Open Bracket", Place.EDIT),
    HARDER_BRUSH("Shift+Close Bracket", Place.EDIT),
    INVERT_MASK("Shortcut+I", Place.EDIT),
    CLEAR_MASK("Shortcut+Shift+A", Place.EDIT),
    OPEN_DOCUMENT("Shortcut+O", Place.EDIT),
    SAVE_DOCUMENT("Shortcut+S", Place.EDIT),
    SAVE_TO_GALLERY("Shortcut+Shift+S", Place.EDIT),
    PREVIOUS_RESULT("Left", Place.EDIT),
    NEXT_RESULT("Right", Place.EDIT),
    ACCEPT_RESULT("Enter", Place.EDIT),
    DROP_RESULT("Delete", Place.EDIT),
    UNDO("Shortcut+Z", Place.EDIT),
    REDO("Shortcut+Shift+Z", Place.EDIT),
    REDO_OTHERWISE("Shortcut+Y", Place.EDIT),
    MOVE_LEFT("Shift+Left", Place.EDIT),
    MOVE_RIGHT("Shift+Right", Place.EDIT),
    MOVE_UP("Shift+Up", Place.EDIT),
    MOVE_DOWN("Shift+Down", Place.EDIT),
    PUT_DOWN("D", Place.EDIT),
    EXTEND_LEFT("Alt+Left", Place.EDIT),
    EXTEND_RIGHT("Alt+Right", Place.EDIT),
    EXTEND_UP("Alt+Up", Place.EDIT),
    EXTEND_DOWN("Alt+Down", Place.EDIT),
    FIT("0", Place.EDIT),
    ACTUAL_SIZE("1", Place.EDIT),
    FIND("Shortcut+F", Place.GALLERY),
    FAVOURITE("F", Place.GALLERY),
    RATE_0("0", Place.GALLERY),
    RATE_1("1", Place.GALLERY),
    RATE_2("2", Place.GALLERY),
    RATE_3("3", Place.GALLERY),
    RATE_4("4", Place.GALLERY),
    RATE_5("5", Place.GALLERY),
    COMPARE("C", Place.GALLERY),
    COPY_PICTURES("Shortcut+C", Place.GALLERY),
    TO_TRASH("Delete", Place.GALLERY);

    private final String usual;
    private final @Nullable Place place;

    /** Works everywhere. */
    Command(String usual) {
        this(usual, null);
    }

    Command(String usual, @Nullable Place place) {
        this.usual = usual;
        this.place = place;
    }

    /** True if there is a place where both work, so that they can't have the same key. */
    boolean meets(Command other) {
        return place == null || other.place == null || place == other.place;
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
