package pochade.app.gallery;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import pochade.app.archive.Marks;
import pochade.app.archive.PictureRecord;
import pochade.app.archive.Scope;

/** What the user thinks of the selected pictures, and the boards that they are on. */
public final class Marking {

    private final ArchiveClient client;
    private final Selection selection;
    private final ObservableValue<List<PictureRecord>> chosen;
    private final ObjectProperty<Scope> scope;
    private final Consumer<Exception> faults;

    Marking(
            ArchiveClient client,
            Selection selection,
            ObservableValue<List<PictureRecord>> chosen,
            ObjectProperty<Scope> scope,
            Consumer<Exception> faults) {
        this.client = client;
        this.selection = selection;
        this.chosen = chosen;
        this.scope = scope;
        this.faults = faults;
    }

    /** Gives the selected pictures so many stars. */
    public void rate(int stars) {
        mark(marks -> marks.withRating(stars));
    }

    /** Makes the selected pictures favourites; if all of them are, none of them any more. */
    public void toggleFavourite() {
        boolean all = chosen.getValue().stream().allMatch(it -> it.marks().favourite());
        mark(marks -> marks.withFavourite(!all));
    }

    /** Puts the selected pictures into a board, which is new if there is none of that name. */
    public void addToBoard(String name) {
        if (!name.isBlank()) {
            mark(marks -> marks.with(name.strip()));
        }
    }

    public void takeFromBoard(String name) {
        mark(marks -> marks.without(name));
    }

    private void mark(UnaryOperator<Marks> change) {
        long[] ids = selection.ids();
        if (ids.length > 0) {
            client.act(archive -> archive.mark(ids, change), faults);
        }
    }

    /** Gives a board another name. */
    public void renameBoard(String name, String newName) {
        if (!newName.isBlank() && !newName.strip().equals(name)) {
            client.act(archive -> archive.renameBoard(name, newName.strip()), faults);
            scope.set(new Scope.Board(newName.strip()));
        }
    }

    /** Takes a board apart; its pictures stay. */
    public void deleteBoard(String name) {
        client.act(archive -> archive.deleteBoard(name), faults);
        scope.set(new Scope.All());
    }
}
