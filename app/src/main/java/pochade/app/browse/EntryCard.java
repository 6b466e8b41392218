package pochade.app.browse;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.fx.Card;
import pochade.app.fx.Tip;
import pochade.app.models.ModelEntry;

/** A model by its picture, its name and its family, with a star for favourites. */
final class EntryCard extends Card<ModelEntry> {

    /** With what is around it, at a text size of 100 %. */
    static final double WIDTH = 146;

    private static final PseudoClass DAMAGED = PseudoClass.getPseudoClass("damaged");
    private static final PseudoClass FAVOURITE = PseudoClass.getPseudoClass("favourite");
    private static final PseudoClass USED = PseudoClass.getPseudoClass("used");

    private final Pictures pictures;
    private final Captions captions;
    private final Function<ModelEntry, ObservableValue<Boolean>> isUsed;
    private final FontIcon kind = new FontIcon();
    private final ImageView picture = new ImageView();
    private final Label badge = new Label();
    private final Label name = new Label();
    private Subscription used = Subscription.EMPTY;

    /**
     * A card that shows nothing yet.
     *
     * @param isUsed whether the picture is made with an entry
     * @param starred takes the entry whose star is clicked on
     */
    EntryCard(
            Pictures pictures,
            Captions captions,
            Function<ModelEntry, ObservableValue<Boolean>> isUsed,
            Consumer<ModelEntry> starred) {
        this.pictures = pictures;
        this.captions = captions;
        this.isUsed = isUsed;
        badge.getStyleClass().add("badge");
        StackPane.setAlignment(badge, Pos.BOTTOM_LEFT);
        FontIcon mark = icon("icon-used");
        StackPane.setAlignment(mark, Pos.TOP_LEFT);
        StackPane frame = frame(picture, "entry-frame", kind, picture, badge, mark, star(starred));
        name.getStyleClass().addAll("card-name", "entry-name");
        getChildren().add(new VBox(frame, name));
    }

    private Button star(Consumer<ModelEntry> starred) {
        String words = captions.messages().text("picker.favourite");
        Button star = new Button(null, icon("icon-star"));
        star.getStyleClass().addAll("flat", "icon-only", "card-star");
        star.setAccessibleText(words);
        Tip.setText(star, words);
        star.setFocusTraversable(false);
        star.setOnAction(event -> {
            if (item() != null) {
                starred.accept(item());
            }
        });
        StackPane.setAlignment(star, Pos.TOP_RIGHT);
        return star;
    }

    /** What stands for its kind where it has no picture. */
    private static String kindIcon(ModelEntry entry) {
        if (entry.damage().isPresent()) {
            return "icon-kind-damaged";
        }
        return entry.description()
                .map(known -> switch (known.kind()) {
                    case CHECKPOINT -> "icon-kind-checkpoint";
                    case LORA -> "icon-kind-lora";
                    case TEXTUAL_INVERSION -> "icon-kind-embedding";
                    case VAE, TINY_VAE -> "icon-kind-vae";
                    case CONTROL_NET, T2I_ADAPTER, IP_ADAPTER -> "icon-kind-control";
                    case UPSCALER -> "icon-kind-upscaler";
                    case UNET, TEXT_ENCODER -> "icon-kind-part";
                    case UNKNOWN -> "icon-kind-unknown";
                })
                .orElse("icon-kind-unknown");
    }

    @Override
    protected void show(ModelEntry entry) {
        kind.getStyleClass().setAll("ikonli-font-icon", "icon-no-picture", kindIcon(entry));
        pictures.show(entry, picture);
        name.setText(entry.name());
        badge.setText(captions.badge(entry));
        badge.setVisible(!badge.getText().isEmpty());
        Tip.setText(this, entry.name() + "\n" + captions.detail(entry) + "\n" + entry.path());
        setAccessibleText(entry.name() + " " + badge.getText());
        pseudoClassStateChanged(DAMAGED, entry.damage().isPresent());
        pseudoClassStateChanged(FAVOURITE, entry.marks().favourite());
        used.unsubscribe();
        ObservableValue<Boolean> now = isUsed.apply(entry);
        used = now.subscribe(is -> pseudoClassStateChanged(USED, is));
    }
}
