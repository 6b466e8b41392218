package pochade.app.gallery;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.archive.PictureRecord;
import pochade.app.fx.Messages;
import pochade.app.fx.Tip;

/** A picture in the grid: small, with its stars and its heart. */
final class PictureCard extends StackPane {

    private static final double RIM = 6;
    private static final int LONGEST_TIP = 400;
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass LED = PseudoClass.getPseudoClass("led");
    private static final PseudoClass DAMAGED = PseudoClass.getPseudoClass("damaged");

    private final ThumbnailLoader thumbnails;
    private final Messages messages;
    private final ImageView image = new ImageView();
    private final FontIcon damage = new FontIcon();
    private final FontIcon heart = new FontIcon();
    private final Label stars = new Label();
    private int index = Selection.NONE;
    private @Nullable PictureRecord shown;
    private Runnable cancel = () -> {};

    PictureCard(ThumbnailLoader thumbnails, Messages messages) {
        this.thumbnails = thumbnails;
        this.messages = messages;
        getStyleClass().add("picture-card");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        image.setPreserveRatio(true);
        image.setSmooth(true);
        damage.getStyleClass().add("icon-damaged");
        heart.getStyleClass().add("icon-favourite");
        stars.getStyleClass().add("picture-stars");
        StackPane.setAlignment(heart, Pos.TOP_RIGHT);
        StackPane.setAlignment(stars, Pos.BOTTOM_LEFT);
        getChildren().addAll(image, damage, heart, stars);
    }

    /** Its place in the list; {@link Selection#NONE} for none. */
    int index() {
        return index;
    }

    void setSide(double width, double height) {
        setMinSize(width, height);
        setMaxSize(width, height);
        setPrefSize(width, height);
        image.setFitWidth(width - 2 * RIM);
        image.setFitHeight(height - 2 * RIM);
    }

    /**
     * Shows what is at a place of the list.
     *
     * @param record empty while it is on its way
     */
    void show(int place, Optional<PictureRecord> record, boolean selected, boolean led) {
        index = place;
        setVisible(place != Selection.NONE);
        pseudoClassStateChanged(SELECTED, selected);
        pseudoClassStateChanged(LED, led);
        PictureRecord now = record.orElse(null);
        if (now == null || !now.equals(shown)) {
            PictureRecord before = shown;
            shown = now;
            describe(now);
            if (now == null || before == null || !before.print().equals(now.print())) {
                cancel.run();
                cancel = () -> {};
                load(now);
            }
        }
    }

    private void load(@Nullable PictureRecord now) {
        image.setImage(null);
        if (now == null || now.damage().isPresent()) {
            return;
        }
        Optional<Image> kept = thumbnails.kept(now);
        if (kept.isPresent()) {
            image.setImage(kept.get());
        } else {
            cancel = thumbnails.want(now, made -> {
                if (shown != null && shown.print().equals(now.print())) {
                    image.setImage(made);
                }
            });
        }
    }

    private void describe(@Nullable PictureRecord now) {
        pseudoClassStateChanged(DAMAGED, now != null && now.damage().isPresent());
        damage.setVisible(now != null && now.damage().isPresent());
        heart.setVisible(now != null && now.marks().favourite());
        stars.setText(now == null ? "" : "★".repeat(now.marks().rating()));
        stars.setVisible(now != null && now.marks().rating() > 0);
        if (now == null) {
            Tip.setText(this, "");
            setAccessibleText(null);
            return;
        }
        String prompt = now.making().prompt();
        String words = prompt.length() > LONGEST_TIP ? prompt.substring(0, LONGEST_TIP) + "…" : prompt;
        Tip.setText(
                this,
                now.damage().isPresent()
                        ? messages.text("gallery.card.damaged", now.name())
                        : words.isBlank() ? now.name() : words + "\n" + now.name());
        setAccessibleText(
                messages.text("gallery.card", now.name(), words, now.marks().rating()));
    }
}
