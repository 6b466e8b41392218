package pochade.app.editor;

import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import pochade.app.session.PromptWriter;

/**
 * The prompt or the negative prompt while it is written.
 *
 * @param writer writes into it what is chosen elsewhere
 * @param reading how it looks
 * @param count its tokens and their room in words, such as 23/75; a dash while they are not known
 * @param steps through what was written there before
 */
public record PromptSide(
        StringProperty text,
        PromptWriter writer,
        ObservableValue<PromptReading> reading,
        ObservableValue<String> count,
        HistorySteps steps) {}
