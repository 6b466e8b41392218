package pochade.app.gallery;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import pochade.app.archive.Counts;
import pochade.app.archive.Scope;
import pochade.app.fx.Messages;

/** Says which parts of the gallery there are, and how many pictures are in each. */
public final class BoardsViewModel {

    /** A part of the gallery. */
    record Row(Scope scope, String name, int count) {}

    private final GalleryViewModel gallery;
    private final Messages messages;

    public BoardsViewModel(GalleryViewModel gallery, Messages messages) {
        this.gallery = gallery;
        this.messages = messages;
    }

    GalleryViewModel gallery() {
        return gallery;
    }

    public ObjectProperty<Scope> scopeProperty() {
        return gallery.scopeProperty();
    }

    /** All pictures, the favourites, the boards by name, and, where there are some, the damaged ones and the trash. */
    ObservableValue<List<Row>> rows() {
        return gallery.countsProperty().map(this::rows);
    }

    private List<Row> rows(Counts counts) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(new Scope.All(), messages.text("boards.all"), counts.all()));
        rows.add(new Row(new Scope.Favourites(), messages.text("boards.favourites"), counts.favourites()));
        counts.boards().forEach((name, count) -> rows.add(new Row(new Scope.Board(name), name, count)));
        if (counts.damaged() > 0 || scopeProperty().get() instanceof Scope.Damaged) {
            rows.add(new Row(new Scope.Damaged(), messages.text("boards.damaged"), counts.damaged()));
        }
        rows.add(new Row(new Scope.Trash(), messages.text("boards.trash"), counts.trashed()));
        return rows;
    }

    /** True while pictures are selected that can be on a board: there is no board without any. */
    ObservableValue<Boolean> canMakeBoard() {
        return scopeProperty().flatMap(scope -> gallery.chosen()
                .property()
                .map(pictures -> !(scope instanceof Scope.Trash) && !pictures.isEmpty()));
    }

    /** True for the trash with something in it. */
    ObservableValue<Boolean> canEmptyTrash() {
        return scopeProperty().flatMap(scope -> gallery.countsProperty()
                .map(counts -> scope instanceof Scope.Trash && counts.trashed() > 0));
    }
}
