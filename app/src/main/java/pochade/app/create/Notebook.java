package pochade.app.create;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import pochade.app.prompt.PromptLog;
import pochade.app.prompt.Wildcards;
import pochade.app.session.Session;
import pochade.app.styles.StylesPlace;

/** What the user keeps for prompts: wildcards, styles, and the prompts of before. Used on the JavaFX thread. */
public final class Notebook {

    private final Wildcards wildcards;
    private final StyleBook styles;
    private final PromptHistory history;
    private final Executor ui;
    private final Executor background;
    private final ReadOnlyObjectWrapper<Optional<List<String>>> wildcardNames =
            new ReadOnlyObjectWrapper<>(this, "wildcardNames", Optional.empty());

    /** That of a user who named no other places for wildcards and styles. */
    public Notebook(Path userHome, Executor ui, Executor background) {
        this(
                userHome,
                new Wildcards(Wildcards.defaultFolder(userHome)),
                () -> StylesPlace.ofUser(userHome),
                ui,
                background);
    }

    /**
     * That of a user; it is read in the background.
     *
     * @param styleFiles where styles are at the time; called on the JavaFX thread
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait for files
     */
    public Notebook(
            Path userHome, Wildcards wildcards, Supplier<StylesPlace> styleFiles, Executor ui, Executor background) {
        this.wildcards = wildcards;
        this.ui = ui;
        this.background = background;
        styles = new StyleBook(styleFiles, ui, background);
        history = new PromptHistory(PromptLog.ofUser(userHome), ui, background);
    }

    Wildcards wildcards() {
        return wildcards;
    }

    StyleBook styles() {
        return styles;
    }

    PromptHistory history() {
        return history;
    }

    /** The names of the wildcards; empty until they were looked for. */
    ReadOnlyObjectProperty<Optional<List<String>>> wildcardNamesProperty() {
        return wildcardNames.getReadOnlyProperty();
    }

    /** Reads the styles again, some time soon. */
    public void findStyles(Session session) {
        styles.find(session.noticeProperty()::set);
    }

    /** Looks for wildcards again, some time soon. */
    void findWildcards() {
        background.execute(() -> {
            List<String> now = wildcards.names();
            ui.execute(() -> wildcardNames.set(Optional.of(now)));
        });
    }
}
