package pochade.app.create;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.PictureExport;
import pochade.app.fx.Pixels;
import pochade.app.fx.Tip;
import pochade.app.session.FinishedPicture;

/** A small picture in the strip. */
final class StripCell extends ListCell<FinishedPicture> {

    private static final double SIDE = 80;

    /** Twice the side, for screens with fine pixels. */
    private static final int PIXELS = 160;

    private static final double RING = 3;
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");

    private final StripViewModel viewModel;
    private final ImageView image = new ImageView();
    private final StackPane frame = new StackPane(image);

    StripCell(StripViewModel viewModel) {
        this.viewModel = viewModel;
        image.setFitWidth(SIDE);
        image.setFitHeight(SIDE);
        image.setPreserveRatio(true);
        frame.getStyleClass().add("strip-frame");
        frame.setMinSize(SIDE + 2 * RING, SIDE + 2 * RING);
        frame.setMaxSize(SIDE + 2 * RING, SIDE + 2 * RING);
        getStyleClass().add("strip-cell");
        setOnMouseClicked(event -> {
            if (getItem() != null) {
                viewModel.show(getItem());
            }
        });
        // the menu over the strip is for the picture on view
        setOnContextMenuRequested(event -> {
            if (getItem() != null) {
                viewModel.show(getItem());
            }
        });
        viewModel.shown().subscribe(this::mark);
        PictureExport.dragFrom(this, () -> getItem() == null ? List.of() : viewModel.files(getItem()));
    }

    @Override
    protected void updateItem(@Nullable FinishedPicture picture, boolean empty) {
        super.updateItem(picture, empty);
        mark();
        if (empty || picture == null) {
            setGraphic(null);
            Tip.setText(this, "");
            setAccessibleText(null);
            return;
        }
        image.setImage(Pixels.toImage(Pixels.thumbnail(picture.image(), PIXELS)));
        Tip.setText(this, picture.order().title());
        setAccessibleText(picture.order().title());
        setGraphic(frame);
    }

    private void mark() {
        pseudoClassStateChanged(
                SHOWN, getItem() != null && getItem().equals(viewModel.shown().getValue()));
    }
}
