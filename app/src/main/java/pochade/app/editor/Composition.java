package pochade.app.editor;

import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodRequests;
import javafx.scene.input.InputMethodTextRun;

/**
 * What an input method composes, shown at the caret over the text until it is committed: half a word is no part of the prompt,
 * nor of what can be undone.
 */
final class Composition extends Label implements InputMethodRequests {

    private final PromptArea area;

    Composition(PromptArea area) {
        this.area = area;
        getStyleClass().add("prompt-composition");
        setManaged(false);
        setVisible(false);
        setMouseTransparent(true);
    }

    void take(InputMethodEvent event) {
        if (!event.getCommitted().isEmpty()) {
            area.replaceSelection(event.getCommitted());
        }
        show(event.getComposed().stream().map(InputMethodTextRun::getText).collect(Collectors.joining()));
    }

    private void show(String text) {
        setText(text);
        setVisible(!text.isEmpty());
        if (isVisible()) {
            Point2D caret = area.screenToLocal(
                    caretOnScreen().getMinX(), caretOnScreen().getMinY());
            autosize();
            double room = area.getWidth() - getWidth();
            relocate(Math.max(0, Math.min(caret.getX(), room)), caret.getY());
        }
    }

    /** Forgets what was composed. */
    void end() {
        show("");
    }

    private Bounds caretOnScreen() {
        return area.getCaretBounds().orElseGet(() -> area.localToScreen(area.getLayoutBounds()));
    }

    /** Below the caret, where the input method lists what may be meant. */
    @Override
    public Point2D getTextLocation(int offset) {
        Bounds caret = caretOnScreen();
        return new Point2D(caret.getMinX(), caret.getMaxY());
    }

    @Override
    public int getLocationOffset(int x, int y) {
        return 0;
    }

    @Override
    public void cancelLatestCommittedText() {
        // what is committed is text as any other
    }

    @Override
    public String getSelectedText() {
        return area.getSelectedText();
    }
}
