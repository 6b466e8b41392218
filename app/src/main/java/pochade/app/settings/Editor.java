package pochade.app.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import pochade.app.fx.Quantity;
import pochade.app.keys.Command;

/** What a setting is changed with. */
sealed interface Editor {

    /**
     * One of some things.
     *
     * @param text what each is called
     */
    record Choice<T>(Property<T> chosen, ObservableList<T> choices, Function<T, String> text) implements Editor {}

    /** Yes or no. */
    record Flag(Property<Boolean> on) implements Editor {}

    /** A number. */
    record Figure(Quantity quantity) implements Editor {}

    /**
     * Words.
     *
     * @param fault what is wrong with them; empty for nothing
     * @param inserts what can be put in at the caret
     */
    record Words(StringProperty text, ObservableValue<String> fault, List<Insert> inserts) implements Editor {

        public Words {
            inserts = List.copyOf(inserts);
        }
    }

    /**
     * Something to put into words.
     *
     * @param text that is put in
     * @param meaning of it
     * @param example of what becomes of it; may be empty
     */
    record Insert(String text, String meaning, String example) {}

    /**
     * A file or a folder.
     *
     * @param folder whether it is a folder
     */
    record Place(StringProperty path, ObservableValue<String> fault, boolean folder) implements Editor {}

    /** Folders, of which the last ones can be taken away again. */
    record Folders(ObservableList<Path> folders, Predicate<Path> removable, Consumer<Path> add, Consumer<Path> remove)
            implements Editor {}

    /** The key of a command. */
    record Key(Command command) implements Editor {}
}
