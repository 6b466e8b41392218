package pochade.app.browse;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import pochade.app.models.ModelEntry;

/** One model beside the cards of many: its picture, name, trigger words and description, and the button that uses it. */
final class EntryPanel {

    /** Where they are shown; the words have a title of their own. */
    record Parts(
            Node panel,
            Region pictureFrame,
            ImageView picture,
            Labeled name,
            Labeled use,
            Node wordsTitle,
            Pane words,
            Labeled description) {}

    private final Pictures pictures;
    private final Parts parts;
    private final Function<ModelEntry, ObservableValue<Boolean>> isUsed;
    private final BiFunction<ModelEntry, Boolean, String> useText;
    private final Function<String, Node> word;
    private Subscription used = Subscription.EMPTY;

    /**
     * A panel that shows nothing yet.
     *
     * @param isUsed whether pictures are made with the model
     * @param useText what the button says then, and else
     * @param word makes what some trigger words are shown in
     */
    EntryPanel(
            Pictures pictures,
            Parts parts,
            Function<ModelEntry, ObservableValue<Boolean>> isUsed,
            BiFunction<ModelEntry, Boolean, String> useText,
            Function<String, Node> word) {
        this.pictures = pictures;
        this.parts = parts;
        this.isUsed = isUsed;
        this.useText = useText;
        this.word = word;
        // what is below must not move when the picture comes
        parts.pictureFrame().minHeightProperty().bind(parts.picture().fitWidthProperty());
    }

    /** Shows this model; null for none. */
    void show(@Nullable ModelEntry entry) {
        parts.panel().setVisible(entry != null);
        pictures.show(entry, parts.picture());
        used.unsubscribe();
        if (entry == null) {
            return;
        }
        see(parts.pictureFrame(), entry.sidecar().picture().isPresent());
        parts.name().setText(entry.name());
        used = isUsed.apply(entry).subscribe(is -> put(parts.use(), useText.apply(entry, is)));
        List<Node> words = entry.triggerWords().stream().map(word).toList();
        parts.words().getChildren().setAll(words);
        see(parts.wordsTitle(), !words.isEmpty());
        put(parts.description(), entry.sidecar().description());
    }

    /** Shows a text; without one its place is gone. */
    static void put(Labeled place, String text) {
        place.setText(text);
        see(place, !text.isEmpty());
    }

    static void see(Node node, boolean seen) {
        node.setVisible(seen);
        node.setManaged(seen);
    }
}
