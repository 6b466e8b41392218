package pochade.app.create;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.session.Session;
import pochade.app.styles.Style;
import pochade.app.styles.Styles;
import pochade.inference.api.request.Prompt;

/** Decides which styles are shown, which are chosen, and makes one of the prompts. */
public final class StylesViewModel {

    private final Form form;
    private final StyleBook book;
    private final Session session;
    private final Messages messages;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final ObservableValue<List<Style>> shown;

    public StylesViewModel(Form form, Notebook notebook, Session session, Messages messages) {
        this.form = form;
        this.session = session;
        this.messages = messages;
        book = notebook.styles();
        shown = new Derived<>(
                () -> book.stylesProperty().get().all().stream()
                        .filter(style -> matches(style, search.get()))
                        .toList(),
                book.stylesProperty(),
                search);
    }

    private static boolean matches(Style style, String words) {
        String all = Stream.of(style.name(), style.prompt(), style.negative())
                .reduce("", (before, text) -> before + '\n' + text)
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(words.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .allMatch(all::contains);
    }

    /** Looks at the file again, which others may have written. */
    public void find() {
        book.find(session.noticeProperty()::set);
    }

    /** The words that are looked for. */
    public StringProperty searchProperty() {
        return search;
    }

    public ObservableValue<List<Style>> shown() {
        return shown;
    }

    /** What stands above a style: the name of its file, where there are several and the style above has another. */
    public Optional<String> heading(Style style) {
        Styles styles = book.stylesProperty().get();
        List<Style> now = shown.getValue();
        int index = now.indexOf(style);
        Optional<String> before = index > 0 ? styles.fileOf(now.get(index - 1)) : Optional.empty();
        return styles.fileOf(style).filter(file -> !before.equals(Optional.of(file)));
    }

    /** The names of those that are applied when pictures are made, in their order. */
    public ReadOnlyObjectProperty<List<String>> chosen() {
        return form.styles;
    }

    /** Chooses a style, or no longer. */
    public void toggle(String style) {
        List<String> now = new ArrayList<>(form.styles.get());
        if (!now.remove(style)) {
            now.add(style);
        }
        form.styles.set(List.copyOf(now));
    }

    /** Chooses a style, if it is not chosen. */
    public void choose(String style) {
        if (!form.styles.get().contains(style)) {
            toggle(style);
        }
    }

    /** Writes the style into the prompts themselves. */
    public void insert(Style style) {
        Prompt styled = style.applyTo(form.words());
        form.prompt.set(styled.positive());
        form.negative.set(styled.negative());
        if (form.styles.get().contains(style.name())) {
            toggle(style.name());
        }
    }

    /** The name for a style that is made of the prompts. */
    public StringProperty nameProperty() {
        return name;
    }

    /** A row that begins with # is a comment in the file. */
    public ObservableValue<Boolean> canSave() {
        return new Derived<>(
                () -> !name.get().isBlank()
                        && !name.get().strip().startsWith("#")
                        && !(form.prompt.get().isBlank() && form.negative.get().isBlank()),
                name,
                form.prompt,
                form.negative);
    }

    /** What saving does: write a new style, or one in place of another. */
    public ObservableValue<String> saveText() {
        return new Derived<>(
                () -> messages.text(book.names().contains(name.get().strip()) ? "styles.replace" : "styles.save"),
                name,
                book.stylesProperty());
    }

    public void save() {
        if (canSave().getValue()) {
            book.save(
                    new Style(
                            name.get().strip(),
                            form.prompt.get().strip(),
                            form.negative.get().strip()),
                    session.noticeProperty()::set);
            name.set("");
        }
    }

    /** Takes a style out of the file. */
    public void delete(Style style) {
        book.delete(style.name(), session.noticeProperty()::set);
        form.styles.set(form.styles.get().stream()
                .filter(chosen -> !chosen.equals(style.name()))
                .toList());
    }
}
