package pochade.app.editor;

import java.util.function.Supplier;
import javafx.scene.control.Label;
import pochade.app.fx.Messages;
import pochade.app.fx.Visibility;

/** What an area for prompts does wherever it is: colours, completion, weights and the history by keys, a menu. */
public final class PromptEditing {

    private final Supplier<Vocabulary> vocabulary;
    private final CompletionPopup.Actions actions;
    private final Messages messages;

    /**
     * For prompts with these names.
     *
     * @param vocabulary the names that may be written
     * @param actions what else happens while one is completed
     */
    public PromptEditing(Supplier<Vocabulary> vocabulary, CompletionPopup.Actions actions, Messages messages) {
        this.vocabulary = vocabulary;
        this.actions = actions;
        this.messages = messages;
    }

    /** Called once for an area: one writes this side of the prompt there, how long it is and what is wrong stands beside it. */
    public void start(PromptArea area, PromptSide side, Label count, Label problems) {
        area.valueProperty().bindBidirectional(side.text());
        area.readingProperty().bind(side.reading());
        // before the other keys: what is open has the first say
        CompletionPopup.on(area, vocabulary, actions, messages);
        WeightKeys.listen(area);
        HistoryKeys.listen(area, side.steps());
        PromptMenu.on(area, messages);
        count.textProperty().bind(side.count());
        problems.textProperty().bind(side.reading().map(PromptReading::problems));
        Visibility.bind(problems, problems.textProperty().isNotEmpty());
    }
}
