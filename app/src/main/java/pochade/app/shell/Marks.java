package pochade.app.shell;

import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/** Pseudo classes that are named after the constants of an enumeration. */
final class Marks {

    private Marks() {}

    static void mark(Node node, Enum<?> name, ObservableValue<Boolean> when) {
        PseudoClass mark = PseudoClass.getPseudoClass(name.name().toLowerCase(Locale.ROOT));
        when.subscribe(now -> node.pseudoClassStateChanged(mark, now));
    }
}
