package pochade.app.create;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.session.Notice;
import pochade.app.styles.Style;
import pochade.app.styles.Styles;
import pochade.app.styles.StylesFile;
import pochade.app.styles.StylesPlace;
import pochade.inference.api.error.InvalidRequestException;

/** The styles that the window offers, read and written away from the JavaFX thread. */
final class StyleBook {

    private static final Logger LOG = LoggerFactory.getLogger(StyleBook.class);

    private final Supplier<StylesPlace> place;
    private final Executor ui;
    private final Executor background;
    private final ReadOnlyObjectWrapper<Styles> styles = new ReadOnlyObjectWrapper<>(this, "styles", Styles.NONE);

    /**
     * No styles yet.
     *
     * @param place where they are at the time; called on the JavaFX thread
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait for files
     */
    StyleBook(Supplier<StylesPlace> place, Executor ui, Executor background) {
        this.place = place;
        this.ui = ui;
        this.background = background;
    }

    ReadOnlyObjectProperty<Styles> stylesProperty() {
        return styles.getReadOnlyProperty();
    }

    /** Offers the styles that are there now; tells of a file that can't be read. */
    void find(Consumer<Notice> listener) {
        StylesPlace from = place.get();
        background.execute(() -> {
            try {
                Styles now = from.read();
                ui.execute(() -> styles.set(now));
            } catch (IOException | InvalidRequestException e) {
                LOG.warn("the styles can't be read", e);
                ui.execute(() -> listener.accept(notice("styles.not-read", e)));
            }
        });
    }

    /** Writes the style in place of one with its name, or behind all others, and tells how that went. */
    void save(Style style, Consumer<Notice> listener) {
        change(
                style.name(),
                before -> new Styles(
                        Stream.concat(before.all().stream(), Stream.of(style)).toList()),
                Notice.success("styles.saved", style.name()),
                listener);
    }

    /** Takes the style out of the file, which is kept as it was beside the new one. */
    void delete(String name, Consumer<Notice> listener) {
        change(
                name,
                before -> new Styles(before.all().stream()
                        .filter(style -> !style.name().equals(name))
                        .toList()),
                Notice.success("styles.deleted", name),
                listener);
    }

    /** The file of this style may have been changed by others, so that it is read before it is written. */
    private void change(String name, UnaryOperator<Styles> change, Notice success, Consumer<Notice> listener) {
        StylesPlace from = place.get();
        background.execute(() -> {
            try {
                StylesFile file = from.fileOf(name);
                file.write(change.apply(file.read()));
                Styles now = from.read();
                ui.execute(() -> {
                    styles.set(now);
                    listener.accept(success);
                });
            } catch (IOException | InvalidRequestException e) {
                LOG.warn("the styles can't be written", e);
                ui.execute(() -> listener.accept(notice("styles.not-saved", e)));
            }
        });
    }

    private static Notice notice(String key, Exception fault) {
        return fault instanceof InvalidRequestException invalid
                ? Notice.error("create.not-found", invalid.field(), invalid.fault(), invalid.cure())
                : Notice.error(key, fault.toString());
    }

    List<String> names() {
        return styles.get().all().stream().map(Style::name).toList();
    }
}
