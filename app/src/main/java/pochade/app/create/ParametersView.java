package pochade.app.create;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import pochade.app.fx.Visibility;

/** The bar that offers what a dropped picture was made with. */
public final class ParametersView {

    private final ParametersViewModel viewModel;

    @FXML
    private Node parameters;

    @FXML
    private Label parametersTitle;

    @FXML
    private Label parametersDetail;

    @FXML
    private Label parametersMissing;

    @FXML
    private Node useAll;

    @FXML
    private Node usePrompt;

    @FXML
    private Node useSeed;

    @FXML
    private Button addPreset;

    @FXML
    private Node useAsSource;

    public ParametersView(ParametersViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        Visibility.bind(parameters, viewModel.shown());
        parametersTitle.textProperty().bind(viewModel.title());
        parametersDetail.textProperty().bind(viewModel.differences());
        Visibility.bind(parametersDetail, viewModel.differences().map(text -> !text.isEmpty()));
        parametersMissing.textProperty().bind(viewModel.missing());
        Visibility.bind(parametersMissing, viewModel.missing().map(text -> !text.isEmpty()));
        Visibility.bind(useAll, viewModel.hasParameters());
        Visibility.bind(usePrompt, viewModel.hasParameters());
        Visibility.bind(useSeed, viewModel.hasSeed());
        addPreset.textProperty().bind(viewModel.presetText());
        Visibility.bind(addPreset, viewModel.hasPreset());
        Visibility.bind(useAsSource, viewModel.hasPicture());
    }

    @FXML
    void useAll() {
        viewModel.useAll();
    }

    @FXML
    void usePrompt() {
        viewModel.usePrompt();
    }

    @FXML
    void useSeed() {
        viewModel.useSeed();
    }

    @FXML
    void addPreset() {
        viewModel.addPreset();
    }

    @FXML
    void useAsSource() {
        viewModel.useAsSource();
    }

    @FXML
    void dismiss() {
        viewModel.dismiss();
    }
}
