package pochade.app.gallery;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import pochade.app.fx.PictureExport;
import pochade.app.fx.PictureView;
import pochade.app.fx.Visibility;
import pochade.inference.api.image.RgbImage;

/** One picture over the whole gallery. */
public final class LargeView {

    private final LargeViewModel viewModel;

    @FXML
    private Node large;

    @FXML
    private PictureView picture;

    @FXML
    private Label title;

    @FXML
    private Label stars;

    @FXML
    private Label fault;

    public LargeView(LargeViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        Visibility.bind(large, viewModel.shown());
        picture.pictureProperty().bind(viewModel.pixelsProperty());
        picture.sizeProperty().bind(viewModel.pixelsProperty().map(RgbImage::extent));
        title.textProperty().bind(viewModel.title());
        stars.textProperty().bind(viewModel.stars());
        fault.textProperty().bind(viewModel.fault());
        viewModel.shown().subscribe(now -> {
            if (now) {
                picture.requestFocus();
            }
        });
        PictureExport.dragFrom(picture, viewModel.gallery().chosen()::files);
        large.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        boolean known = true;
        switch (event.getCode()) {
            case LEFT, UP, PAGE_UP -> viewModel.move(-1);
            case RIGHT, DOWN, PAGE_DOWN -> viewModel.move(1);
            case ESCAPE -> viewModel.close();
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }

    @FXML
    void previous() {
        viewModel.move(-1);
    }

    @FXML
    void next() {
        viewModel.move(1);
    }

    @FXML
    void close() {
        viewModel.close();
    }
}
