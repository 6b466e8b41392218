package pochade.app.create;

import java.io.File;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.stage.FileChooser;
import pochade.app.create.PreviewViewModel.State;
import pochade.app.fx.PictureExport;
import pochade.app.fx.PictureView;
import pochade.app.fx.Pixels;
import pochade.app.fx.Visibility;
import pochade.app.store.PictureFormat;
import pochade.inference.api.image.RgbImage;

/** The middle of the window. */
public final class PreviewView {

    private final PreviewViewModel viewModel;

    @FXML
    private Node hint;

    @FXML
    private PictureView picture;

    @FXML
    private Node caption;

    @FXML
    private Label title;

    @FXML
    private Label detail;

    @FXML
    private Node actions;

    @FXML
    private Button live;

    @FXML
    private ProgressBar progress;

    public PreviewView(PreviewViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        picture.pictureProperty().bind(viewModel.picture());
        picture.sizeProperty().bind(viewModel.size());
        PictureExport.dragFrom(picture, viewModel::files);
        title.textProperty().bind(viewModel.title());
        detail.textProperty().bind(viewModel.detail());
        progress.progressProperty().bind(viewModel.progress());
        progress.visibleProperty().bind(viewModel.busy());
        Visibility.bind(hint, viewModel.state().map(State.EMPTY::equals));
        Visibility.bind(caption, viewModel.state().map(state -> state != State.EMPTY));
        Visibility.bind(actions, viewModel.state().map(State.PICTURE::equals));
        Visibility.bind(live, viewModel.away());
    }

    @FXML
    void tryOut(ActionEvent event) {
        viewModel.tryOut(((Button) event.getSource()).getText());
    }

    @FXML
    void backToLive() {
        viewModel.backToLive();
    }

    @FXML
    void useSettings() {
        viewModel.useSettings();
    }

    @FXML
    void useSeed() {
        viewModel.useSeed();
    }

    @FXML
    void sendToImg2img() {
        viewModel.sendToImg2img();
    }

    @FXML
    void sendToInpaint() {
        viewModel.sendToInpaint();
    }

    @FXML
    void sendToCanvas() {
        viewModel.sendToCanvas();
    }

    @FXML
    void upscale() {
        viewModel.upscale();
    }

    @FXML
    void copy() {
        RgbImage pixels = viewModel.picture().getValue();
        if (pixels != null) {
            PictureExport.copy(viewModel.files(), Optional.of(Pixels.toImage(pixels)));
        }
    }

    @FXML
    void saveAs() {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(viewModel.fileName());
        PictureFormat format = viewModel.format();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(format.label(), "*." + format.ending()));
        File target = chooser.showSaveDialog(picture.getScene().getWindow());
        if (target != null) {
            viewModel.saveAs(target.toPath());
        }
    }
}
