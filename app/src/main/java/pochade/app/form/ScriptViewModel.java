package pochade.app.form;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.grid.AxisKind;
import pochade.app.grid.AxisValues;
import pochade.app.grid.ValueAtCaret;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.script.AxisChoices;
import pochade.inference.api.error.InvalidRequestException;

/** Decides what there is to choose from along an axis, and tells what of its values can't be used. */
public final class ScriptViewModel {

    private static final String SEPARATOR = ", ";

    private final ScriptForm form;
    private final ObservableValue<String> prompt;
    private final ObservableValue<String> negative;
    private final Supplier<AxisChoices> choices;
    private final PictureOpener opener;
    private final Messages messages;

    /**
     * Decides nothing yet.
     *
     * @param prompt whose words an axis can change, as those of the negative one
     * @param choices what has a name here
     */
    public ScriptViewModel(
            ScriptForm form,
            ObservableValue<String> prompt,
            ObservableValue<String> negative,
            Supplier<AxisChoices> choices,
            PictureOpener opener,
            Messages messages) {
        this.form = form;
        this.prompt = prompt;
        this.negative = negative;
        this.choices = choices;
        this.opener = opener;
        this.messages = messages;
    }

    ScriptForm form() {
        return form;
    }

    Messages messages() {
        return messages;
    }

    /** Reads prompts from a file. */
    void open(Path file) {
        opener.openText(file, form.lines::set);
    }

    /** What is wrong with the values of an axis; empty for nothing. */
    ObservableValue<String> fault(AxisForm axis) {
        return new Derived<>(() -> findFault(axis), axis.kind, axis.values, prompt, negative);
    }

    private String findFault(AxisForm axis) {
        if (axis.kind.get() == AxisKind.NOTHING) {
            return "";
        }
        Parameters base =
                Parameters.NONE.with(Key.PROMPT, prompt.getValue()).with(Key.NEGATIVE_PROMPT, negative.getValue());
        try {
            List<String> refused = choices.get().refused(axis.kind.get(), axis.values.get(), base);
            return refused.isEmpty() ? "" : messages.text("script.refused", String.join(SEPARATOR, refused));
        } catch (InvalidRequestException e) {
            return messages.text(axis.values.get().isBlank() ? "script.no-values" : "script.unreadable");
        }
    }

    /** How many pictures the axes have together, in words; empty where they can't be counted. */
    ObservableValue<String> count() {
        return new Derived<>(
                this::findCount,
                form.axes().stream()
                        .flatMap(axis -> Stream.of(axis.kind, axis.values))
                        .toArray(ObservableValue<?>[]::new));
    }

    private String findCount() {
        try {
            long pictures =
                    form.axes().stream().mapToLong(axis -> axis.axis().size()).reduce(1, (one, other) -> one * other);
            return messages.text("script.count", pictures);
        } catch (InvalidRequestException e) {
            return "";
        }
    }

    /**
     * What may be meant by the value of an axis that the caret is in.
     *
     * @param asked whether the user asks for it, so that no letter is needed
     */
    List<String> meant(AxisForm axis, ValueAtCaret value, boolean asked) {
        return choices.get().meantBy(axis.kind.get(), value.typed(), asked);
    }

    /** True if all values of the axis can be named. */
    ObservableValue<Boolean> canFill(AxisForm axis) {
        return axis.kind.map(kind -> !choices.get().of(kind).isEmpty());
    }

    /** Puts all values of the axis in. */
    void fill(AxisForm axis) {
        axis.values.set(AxisValues.written(choices.get().of(axis.kind.get())));
    }
}
