package pochade.app.gallery;

import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.archive.Marks;
import pochade.app.fx.Messages;
import pochade.app.fx.Tip;

/** The stars of the selected pictures, each of which is a button that gives so many. */
public final class Stars extends HBox {

    private static final PseudoClass GIVEN = PseudoClass.getPseudoClass("given");

    public Stars() {
        getStyleClass().add("stars");
    }

    void show(DetailsViewModel viewModel, Messages messages) {
        IntStream.rangeClosed(1, Marks.BEST)
                .mapToObj(rating -> star(rating, viewModel, messages))
                .forEach(getChildren()::add);
    }

    private static Button star(int rating, DetailsViewModel viewModel, Messages messages) {
        FontIcon icon = new FontIcon();
        icon.getStyleClass().add("icon-star");
        Button star = new Button(null, icon);
        star.getStyleClass().addAll("flat", "details-star");
        String words = messages.text("details.stars", rating);
        star.setAccessibleText(words);
        Tip.setText(star, words);
        // the star that is the last one takes them all away
        star.setOnAction(
                event -> viewModel.gallery().marking().rate(viewModel.rating().getValue() == rating ? 0 : rating));
        viewModel.rating().subscribe(now -> star.pseudoClassStateChanged(GIVEN, now >= rating));
        return star;
    }
}
