package pochade.app.create;

import java.util.Arrays;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import pochade.app.prompt.PastPrompt;

/** Decides which prompts of before are shown, and brings one back. */
public final class HistoryViewModel {

    private final Form form;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final FilteredList<PastPrompt> shown;

    public HistoryViewModel(Form form, Notebook notebook) {
        this.form = form;
        shown = new FilteredList<>(notebook.history().all());
        search.subscribe(words -> shown.setPredicate(prompt -> matches(prompt, words)));
    }

    /** True if each word is somewhere in the prompt or its negative, in any case of letters. */
    private static boolean matches(PastPrompt prompt, String words) {
        String all = (prompt.prompt() + '\n' + prompt.negative()).toLowerCase(Locale.ROOT);
        return Arrays.stream(words.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .allMatch(all::contains);
    }

    /** The words that are looked for. */
    public StringProperty searchProperty() {
        return search;
    }

    /** The newest first. */
    public ObservableList<PastPrompt> shown() {
        return shown;
    }

    /** Puts both prompts into the form. */
    public void use(PastPrompt prompt) {
        form.prompt.set(prompt.prompt());
        form.negative.set(prompt.negative());
    }
}
