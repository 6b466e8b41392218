package pochade.app.browse;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Messages;
import pochade.app.models.ModelContent;
import pochade.app.models.ModelEntry;
import pochade.app.session.Session;
import pochade.app.session.Shelf;
import pochade.inference.api.model.ModelKind;

/** Decides which checkpoints are offered, and chooses one. */
public final class PickerViewModel {

    private final Shelf shelf;
    private final Session session;
    private final Captions captions;
    private final Messages messages;
    private final ObjectProperty<@Nullable ModelEntry> chosen;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final StringProperty status = new SimpleStringProperty(this, "status", "");
    private final ObservableList<ModelEntry> shown = FXCollections.observableArrayList();

    /** @param chosen the checkpoint; null for none */
    public PickerViewModel(
            Shelf shelf, Session session, ObjectProperty<@Nullable ModelEntry> chosen, Messages messages) {
        this.shelf = shelf;
        this.session = session;
        this.chosen = chosen;
        this.messages = messages;
        captions = new Captions(messages);
        search.subscribe(this::find);
        shelf.entries().subscribe(this::find);
        find();
    }

    private void find() {
        List<ModelEntry> now = Stream.concat(entries(), damaged())
                .filter(entry -> entry.matches(search.get()))
                .sorted(EntryOrder.OF_CARDS)
                .toList();
        if (!now.equals(shown)) {
            shown.setAll(now);
        }
        long unread = shelf.entries().stream()
                .filter(entry -> entry.content() instanceof ModelContent.Unread)
                .count();
        status.set(
                unread > 0
                        ? messages.text("picker.unread", unread)
                        : messages.text("picker.count", entries().count()));
    }

    private Stream<ModelEntry> entries() {
        return shelf.entries().stream().filter(entry -> entry.is(ModelKind.CHECKPOINT));
    }

    private Stream<ModelEntry> damaged() {
        return shelf.entries().stream().filter(entry -> entry.damage().isPresent());
    }

    /** The words that are looked for. */
    public StringProperty searchProperty() {
        return search;
    }

    /** The checkpoints that have these words, then the damaged files. */
    public ObservableList<ModelEntry> shown() {
        return shown;
    }

    /** How many there are, or how many were not looked into yet. */
    public ObservableValue<String> status() {
        return status;
    }

    public ObservableValue<@Nullable ModelEntry> chosen() {
        return chosen;
    }

    Captions captions() {
        return captions;
    }

    /**
     * Takes this checkpoint.
     *
     * @return false if it is damaged
     */
    public boolean choose(ModelEntry entry) {
        if (entry.damage().isPresent()) {
            return false;
        }
        chosen.set(entry);
        return true;
    }

    public void toggleFavourite(ModelEntry entry) {
        shelf.setFavourite(entry, !entry.marks().favourite());
    }

    public void addFolder(Path folder) {
        shelf.addFolder(folder, session);
    }
}
