package pochade.app.editor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.ScrollEvent;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.wellbehaved.event.EventPattern;
import org.fxmisc.wellbehaved.event.InputMap;
import org.fxmisc.wellbehaved.event.Nodes;
import org.jspecify.annotations.Nullable;

/**
 * A field for prompts, with its letters in the colours of a {@link PromptReading}. Tab goes on to the next field, as it does
 * everywhere else; where all of the text is in sight, the wheel scrolls what is around.
 */
public final class PromptArea extends StyleClassedTextArea {

    private static final double WIDEST_FAULT = 360;
    private static final Duration UNTIL_TIP = Duration.ofMillis(400);
    private static final double BELOW_POINTER = 16;
    private static final int MOST_RUNS = 120;

    private final StringProperty value = new SimpleStringProperty(this, "value", "");
    private final ObjectProperty<@Nullable PromptReading> reading = new SimpleObjectProperty<>(this, "reading");
    private final Label hint = new Label();
    private final Composition composition = new Composition(this);
    private final Tooltip fault = new Tooltip();
    private int coloured;

    public PromptArea() {
        super(false);
        getStyleClass().add("prompt-area");
        setWrapText(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        hint.getStyleClass().add("prompt-hint");
        hint.setWrapText(true);
        setPlaceholder(hint, Pos.TOP_LEFT);
        getChildren().add(composition);
        setInputMethodRequests(composition);
        setOnInputMethodTextChanged(this::handleInputMethodEvent);
        focusedProperty().subscribe(composition::end);
        value.subscribe(this::show);
        textProperty().addListener((text, before, now) -> value.set(now));
        reading.subscribe(this::colour);
        caretPositionProperty().addListener((caret, before, now) -> followCaret(now));
        leaveByTab();
        showFaults();
        addEventFilter(ScrollEvent.SCROLL, this::scroll);
    }

    /** The text. */
    public StringProperty valueProperty() {
        return value;
    }

    /** How the text looks. */
    public ObjectProperty<@Nullable PromptReading> readingProperty() {
        return reading;
    }

    /** What to write here, shown while there is no text. */
    public void setPromptText(String text) {
        hint.setText(text);
    }

    public String getPromptText() {
        return hint.getText();
    }

    private void show(String text) {
        if (!text.equals(getText())) {
            getUndoManager().preventMerge();
            replaceText(text);
            getUndoManager().preventMerge();
            // the reading may have come before the text
            colour(reading.get());
        }
    }

    private void colour(@Nullable PromptReading now) {
        if (now == null || now.runs().isEmpty() || !now.text().equals(getText())) {
            return;
        }
        List<Run> runs = near(now.runs());
        StyleSpansBuilder<Collection<String>> builder = new StyleSpansBuilder<>(runs.size());
        runs.forEach(run -> builder.add(run.styles(), run.length()));
        StyleSpans<Collection<String>> spans = builder.create();
        int start = 0;
        for (int paragraph = 0; paragraph < getParagraphs().size(); paragraph++) {
            int end = start + getParagraphLength(paragraph);
            if (start < end) {
                StyleSpans<Collection<String>> its = spans.subView(start, end);
                // one that looks as before is not laid out again
                if (!its.equals(getStyleSpans(paragraph))) {
                    setStyleSpans(paragraph, 0, its);
                }
            }
            start = end + 1;
        }
    }

    /** Each run is laid out by itself, which takes long for thousands; then those near the caret alone have colours. */
    private List<Run> near(List<Run> runs) {
        if (runs.size() <= MOST_RUNS) {
            return runs;
        }
        int middle = runAt(getCaretPosition(), runs);
        coloured = middle;
        int from = Math.max(0, middle - MOST_RUNS / 2);
        int to = Math.min(runs.size(), middle + MOST_RUNS / 2);
        List<Run> near = new ArrayList<>(runs.subList(from, to));
        near.add(0, plain(runs.subList(0, from)));
        near.add(plain(runs.subList(to, runs.size())));
        near.removeIf(run -> run.length() == 0);
        return near;
    }

    private static Run plain(List<Run> runs) {
        return new Run(runs.stream().mapToInt(Run::length).sum(), List.of());
    }

    private static int runAt(int place, List<Run> runs) {
        int end = 0;
        for (int i = 0; i < runs.size(); i++) {
            end += runs.get(i).length();
            if (place < end) {
                return i;
            }
        }
        return runs.size();
    }

    /** The colours follow a caret that goes far. */
    private void followCaret(int caret) {
        PromptReading now = reading.get();
        if (now != null
                && now.runs().size() > MOST_RUNS
                && Math.abs(runAt(caret, now.runs()) - coloured) > MOST_RUNS / 4) {
            colour(now);
        }
    }

    private void leaveByTab() {
        Nodes.addInputMap(this, InputMap.ignore(EventPattern.keyPressed(KeyCode.TAB)));
        Nodes.addInputMap(this, InputMap.ignore(EventPattern.keyPressed(KeyCode.TAB, KeyCombination.SHIFT_DOWN)));
        // keys of the window
        Nodes.addInputMap(this, InputMap.ignore(EventPattern.keyPressed(KeyCode.D, KeyCombination.SHORTCUT_DOWN)));
    }

    private void showFaults() {
        fault.setWrapText(true);
        fault.setMaxWidth(WIDEST_FAULT);
        setMouseOverTextDelay(UNTIL_TIP);
        addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, event -> {
            PromptReading now = reading.get();
            if (now != null) {
                now.faultAt(event.getCharacterIndex()).ifPresent(words -> showFault(words, event.getScreenPosition()));
            }
        });
        addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, event -> fault.hide());
    }

    private void showFault(String words, Point2D pointer) {
        fault.setText(words);
        fault.show(this, pointer.getX(), pointer.getY() + BELOW_POINTER);
    }

    private void scroll(ScrollEvent event) {
        if (getTotalHeightEstimate() <= getHeight()
                && getParent() != null
                && getParent().getParent() != null) {
            event.consume();
            getParent()
                    .getParent()
                    .fireEvent(
                            event.copyFor(getParent().getParent(), getParent().getParent()));
        }
    }

    @Override
    protected void handleInputMethodEvent(InputMethodEvent event) {
        if (isEditable() && !isDisabled()) {
            composition.take(event);
        }
    }

    @Override
    public void copy() {
        if (!getSelectedText().isEmpty()) {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, getSelectedText()));
        }
    }

    @Override
    public void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null) {
            replaceSelection(text);
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, @Nullable Object... parameters) {
        return switch (attribute) {
            case TEXT -> getText();
            case EDITABLE -> isEditable();
            case SELECTION_START -> getSelection().getStart();
            case SELECTION_END -> getSelection().getEnd();
            case CARET_OFFSET -> getCaretPosition();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
