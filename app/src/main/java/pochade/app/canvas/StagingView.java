package pochade.app.canvas;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import pochade.app.fx.Visibility;

/** The bar under the canvas that asks what to do with the results. */
public final class StagingView {

    private final StagingViewModel viewModel;

    @FXML
    private Node staging;

    @FXML
    private Label stagingTitle;

    @FXML
    private Slider compare;

    public StagingView(StagingViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        Visibility.bind(staging, viewModel.choosing());
        stagingTitle.textProperty().bind(viewModel.title());
        compare.valueProperty().bindBidirectional(viewModel.splitProperty());
    }

    @FXML
    void nextResult() {
        viewModel.next();
    }

    @FXML
    void previousResult() {
        viewModel.previous();
    }

    @FXML
    void acceptResult() {
        viewModel.accept();
    }

    @FXML
    void dropResult() {
        viewModel.drop();
    }

    @FXML
    void dropAllResults() {
        viewModel.dropAll();
    }
}
