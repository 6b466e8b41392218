package pochade.app.gallery;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import pochade.app.fx.Messages;
import pochade.app.fx.PictureExport;
import pochade.app.fx.PictureView;
import pochade.app.fx.Visibility;
import pochade.inference.api.image.RgbImage;

/** One picture over the whole gallery, and what can be done with it. */
public final class LargeView {

    private final LargeViewModel viewModel;
    private final DetailsViewModel details;
    private final Messages messages;

    @FXML
    private Node large;

    @FXML
    private PictureView picture;

    @FXML
    private Label title;

    @FXML
    private Stars stars;

    @FXML
    private ToggleButton favourite;

    @FXML
    private Node marks;

    @FXML
    private Node trash;

    @FXML
    private Node restore;

    @FXML
    private Label fault;

    public LargeView(LargeViewModel viewModel, DetailsViewModel details, Messages messages) {
        this.viewModel = viewModel;
        this.details = details;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Visibility.bind(large, viewModel.shown());
        picture.pictureProperty().bind(viewModel.pixelsProperty());
        picture.sizeProperty().bind(viewModel.pixelsProperty().map(RgbImage::extent));
        title.textProperty().bind(viewModel.title());
        stars.show(details, messages);
        details.favourite().subscribe(favourite::setSelected);
        Visibility.bind(marks, details.trash().map(it -> !it));
        Visibility.bind(trash, details.trash().map(it -> !it));
        Visibility.bind(restore, details.trash());
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
    void toggleFavourite() {
        viewModel.gallery().marking().toggleFavourite();
        favourite.setSelected(details.favourite().getValue());
    }

    @FXML
    void useSettings() {
        details.useSettings();
    }

    @FXML
    void sendToCanvas() {
        details.sendToCanvas();
    }

    @FXML
    void upscale() {
        details.upscale();
    }

    @FXML
    void trash() {
        viewModel.gallery().trash();
    }

    @FXML
    void restore() {
        viewModel.gallery().restore();
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
