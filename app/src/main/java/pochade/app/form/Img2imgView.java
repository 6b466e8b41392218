package pochade.app.form;

import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import pochade.app.fx.LabelledChoice;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.Messages;
import pochade.app.fx.PictureWell;
import pochade.app.fx.SectionPane;
import pochade.app.fx.Visibility;
import pochade.inference.api.request.ResizeMode;

/** The section of the picture to start from. */
public final class Img2imgView {

    private final Img2imgViewModel viewModel;

    @FXML
    private SectionPane img2img;

    @FXML
    private PictureWell well;

    @FXML
    private Label sourceSize;

    @FXML
    private Node removeSource;

    @FXML
    private Node inpaint;

    @FXML
    private LabelledQuantity strength;

    @FXML
    private LabelledChoice<ResizeMode> resizeMode;

    @FXML
    private LabelledQuantity imageScale;

    @FXML
    private LabelledQuantity noiseMultiplier;

    public Img2imgView(Img2imgViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        Img2imgForm form = viewModel.form();
        Messages messages = viewModel.messages();
        Panes.show(form.section, img2img, messages);
        well.pictureProperty().bind(form.picture);
        well.take(viewModel::open, viewModel::use, this::choose);
        sourceSize.textProperty().bind(viewModel.sizeText());
        Visibility.bind(removeSource, viewModel.hasPicture());
        Visibility.bind(inpaint, viewModel.masks());
        strength.edit(form.strength);
        resizeMode.edit(
                form.resizeMode,
                FXCollections.observableArrayList(ResizeMode.values()),
                mode -> messages.text(Img2imgForm.key(mode)));
        imageScale.edit(form.imageScale);
        noiseMultiplier.edit(form.noiseMultiplier);
    }

    private void choose() {
        PictureChooser.choose(well).ifPresent(viewModel::open);
    }

    @FXML
    void usePreview() {
        viewModel.usePreview();
    }

    @FXML
    void removeSource() {
        viewModel.remove();
    }
}
