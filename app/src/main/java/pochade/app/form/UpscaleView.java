package pochade.app.form;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.stage.DirectoryChooser;
import pochade.app.form.UpscaleForm.Target;
import pochade.app.fx.FolderField;
import pochade.app.fx.LabelledChoice;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.PictureWell;
import pochade.app.fx.Segments;
import pochade.app.fx.Visibility;
import pochade.inference.api.request.Upscaler;

/** The form of pictures to be made larger. */
public final class UpscaleView {

    private final UpscaleViewModel viewModel;

    @FXML
    private PictureWell originals;

    @FXML
    private Label count;

    @FXML
    private Node clear;

    @FXML
    private Segments<Target> target;

    @FXML
    private LabelledQuantity upscaleScale;

    @FXML
    private Node sides;

    @FXML
    private LabelledQuantity upscaleWidth;

    @FXML
    private LabelledQuantity upscaleHeight;

    @FXML
    private CheckBox crop;

    @FXML
    private LabelledChoice<Upscaler> firstUpscaler;

    @FXML
    private LabelledChoice<Optional<Upscaler>> second;

    @FXML
    private LabelledQuantity visibility;

    @FXML
    private LabelledQuantity tile;

    @FXML
    private LabelledQuantity overlap;

    @FXML
    private FolderField output;

    public UpscaleView(UpscaleViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        UpscaleForm form = viewModel.form();
        originals.pictureProperty().bind(viewModel.first());
        originals.takeSeveral(viewModel::open, viewModel::use, this::addFiles);
        count.textProperty().bind(viewModel.sourcesText());
        Visibility.bind(clear, viewModel.hasSources());
        target.edit(form.target, List.of(Target.values()), this::text, this::text);
        upscaleScale.edit(form.scale);
        Visibility.bind(upscaleScale, form.target.map(Target.BY::equals));
        upscaleWidth.edit(form.width);
        upscaleHeight.edit(form.height);
        crop.selectedProperty().bindBidirectional(form.crop);
        Visibility.bind(sides, form.target.map(Target.TO::equals));
        firstUpscaler.edit(form.upscaler, form.upscalers, Upscaler::label);
        String none = viewModel.messages().text("upscale.no-second");
        second.edit(form.second, form.seconds, it -> it.map(Upscaler::label).orElse(none));
        visibility.edit(form.visibility);
        Visibility.bind(visibility, form.second.map(Optional::isPresent));
        tile.edit(form.tile);
        overlap.edit(form.overlap);
        output.edit(form.output);
    }

    private String text(Target it) {
        return viewModel.messages().text(it.key);
    }

    @FXML
    void addFiles() {
        viewModel.add(PictureChooser.chooseSeveral(originals));
    }

    @FXML
    void addFolder() {
        File folder = new DirectoryChooser().showDialog(originals.getScene().getWindow());
        if (folder != null) {
            viewModel.addFolder(folder.toPath());
        }
    }

    @FXML
    void clear() {
        viewModel.clear();
    }
}
