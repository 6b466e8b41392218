package pochade.app.editor;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.fxmisc.richtext.model.PlainTextChange;
import org.jspecify.annotations.Nullable;
import pochade.app.editor.Suggestion.Kind;
import pochade.app.fx.ChoicePopup;
import pochade.app.fx.Messages;
import pochade.app.models.ModelEntry;

/**
 * Names that may be meant, below the caret of a prompt while one types: the arrow keys go through them, Enter and Tab take one,
 * Escape closes; Ctrl+Space opens it where no letter was typed.
 */
public final class CompletionPopup {

    private static final double PICTURE = 24;

    private final PromptArea area;
    private final Supplier<Vocabulary> vocabulary;
    private final Actions actions;
    private final Messages messages;
    private final ChoicePopup<Suggestion> popup;
    private @Nullable Completion shown;

    /**
     * What else happens.
     *
     * @param style takes the name of a style that was chosen
     * @param wildcards looks for wildcards again, since they are asked for
     * @param pictures shows the picture of an entry
     */
    public record Actions(
            Consumer<String> style, Runnable wildcards, BiConsumer<@Nullable ModelEntry, ImageView> pictures) {}

    private CompletionPopup(PromptArea area, Supplier<Vocabulary> vocabulary, Actions actions, Messages messages) {
        this.area = area;
        this.vocabulary = vocabulary;
        this.actions = actions;
        this.messages = messages;
        popup = new ChoicePopup<>(messages.text("create.completion"), view -> new Row(), this::take);
        popup.onHidden(() -> shown = null);
    }

    /** From now on the area completes names of this vocabulary. */
    public static void on(PromptArea area, Supplier<Vocabulary> vocabulary, Actions actions, Messages messages) {
        CompletionPopup popup = new CompletionPopup(area, vocabulary, actions, messages);
        area.addEventFilter(KeyEvent.KEY_PRESSED, popup::pressed);
        area.plainTextChanges().subscribe(popup::changed);
        area.caretPositionProperty().addListener((caret, before, now) -> popup.hideAwayFrom(now));
        area.focusedProperty().subscribe(popup.popup::hide);
    }

    /** Typing asks, a letter or so at a time; what comes from elsewhere does not. */
    private void changed(PlainTextChange change) {
        boolean typed = area.isFocused()
                && change.getInserted().codePointCount(0, change.getInserted().length()) <= 1
                && change.getRemoved().length() <= 1;
        if (typed && (shown != null || !change.getInserted().isBlank())) {
            if (change.getInserted().equals("_")) {
                actions.wildcards.run();
            }
            ask(change.getInsertionEnd(), false);
        } else {
            popup.hide();
        }
    }

    private void ask(int caret, boolean asked) {
        Optional<Completion> now = Completion.at(area.getText(), caret, asked, vocabulary.get());
        if (now.isEmpty()) {
            popup.hide();
            return;
        }
        Bounds caretBounds = area.getCaretBounds().orElseGet(() -> area.localToScreen(area.getLayoutBounds()));
        popup.show(area, caretBounds, now.get().suggestions());
        shown = now.get();
    }

    private void hideAwayFrom(int caret) {
        Completion open = shown;
        if (open != null && (caret < open.from() || caret > area.getLength())) {
            popup.hide();
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && event.isControlDown()) {
            ask(area.getCaretPosition(), true);
            event.consume();
        } else {
            popup.steer(event);
        }
    }

    private void take(Suggestion suggestion) {
        Completion open = shown;
        popup.hide();
        if (open == null) {
            return;
        }
        Completion.Completed completed = open.take(suggestion, area.getText());
        area.valueProperty().set(completed.text());
        area.moveTo(completed.caret());
        if (suggestion.kind() == Kind.STYLE) {
            actions.style.accept(suggestion.name());
        }
    }

    private String kind(Suggestion suggestion) {
        return switch (suggestion.kind()) {
            case LORA -> messages.text("create.completion.lora");
            case EMBEDDING -> messages.text("create.completion.embedding");
            case WILDCARD -> messages.text("create.completion.wildcard");
            case STYLE -> messages.text("create.completion.style");
        };
    }

    /** A suggestion: its picture, name and kind. */
    private final class Row extends ListCell<Suggestion> {

        private final ImageView picture = new ImageView();
        private final Label name = new Label();
        private final Label kind = new Label();
        private final HBox box = new HBox(picture, name, kind);

        Row() {
            getStyleClass().add("completion-row");
            box.getStyleClass().add("completion-words");
            kind.getStyleClass().add("badge");
            picture.setFitWidth(PICTURE);
            picture.setFitHeight(PICTURE);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            kind.setMinWidth(HBox.USE_PREF_SIZE);
            setPrefWidth(0);
            setOnMouseClicked(event -> popup.take(getItem()));
        }

        @Override
        protected void updateItem(@Nullable Suggestion suggestion, boolean empty) {
            super.updateItem(suggestion, empty);
            actions.pictures.accept(
                    suggestion == null || empty ? null : suggestion.entry().orElse(null), picture);
            setGraphic(suggestion == null || empty ? null : box);
            if (suggestion != null && !empty) {
                name.setText(suggestion.name());
                kind.setText(kind(suggestion));
                picture.setVisible(suggestion.entry().isPresent());
            }
        }
    }
}
