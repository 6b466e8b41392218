package pochade.app.create;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Pane;
import pochade.app.create.PreviewViewModel.State;
import pochade.app.fx.PictureExport;
import pochade.app.fx.PictureView;
import pochade.app.fx.Pixels;
import pochade.app.fx.SaveDialog;
import pochade.app.fx.Visibility;
import pochade.app.store.PictureFormat;
import pochade.inference.api.image.RgbImage;

/** The middle of the window. */
public final class PreviewView {

    private final PreviewViewModel viewModel;
    private final PresetsViewModel presets;
    private final SaveDialog saving;
    private final Executor ui;

    @FXML
    private Node hint;

    @FXML
    private PictureView picture;

    @FXML
    private Pane caption;

    @FXML
    private Pane captionRow;

    @FXML
    private Label title;

    @FXML
    private Label detail;

    @FXML
    private Pane actions;

    @FXML
    private Button live;

    @FXML
    private ProgressBar progress;

    /** @param ui runs tasks on the JavaFX thread, after what is done there now */
    public PreviewView(PreviewViewModel viewModel, PresetsViewModel presets, SaveDialog saving, Executor ui) {
        this.viewModel = viewModel;
        this.presets = presets;
        this.saving = saving;
        this.ui = ui;
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
        new CaptionLayout(caption, captionRow, actions, ui).follow(title.fontProperty());
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
    void edit() {
        viewModel.sendToCanvas();
    }

    @FXML
    void upscale() {
        viewModel.upscale();
    }

    @FXML
    void keep() {
        presets.keep();
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
        PictureFormat format = viewModel.format();
        saving.ask(picture.getScene().getWindow(), viewModel.fileName(), format.label(), "." + format.ending())
                .ifPresent(viewModel::saveAs);
    }
}
