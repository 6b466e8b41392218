package pochade.app.gallery;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import pochade.app.fx.Visibility;
import pochade.app.gallery.CompareViewModel.Mode;

/** Two pictures over the whole gallery. */
public final class CompareView {

    private final CompareViewModel viewModel;

    @FXML
    private Node compare;

    @FXML
    private Label title;

    @FXML
    private Pane modes;

    @FXML
    private ComparePane pictures;

    @FXML
    private Label differences;

    public CompareView(CompareViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        Visibility.bind(compare, viewModel.shown());
        title.textProperty().bind(viewModel.title());
        differences.textProperty().bind(viewModel.differencesProperty());
        pictures.pixelsProperty().bind(viewModel.pixelsProperty());
        pictures.modeProperty().bind(viewModel.modeProperty());
        modes.getChildren().forEach(toggle -> choose((ToggleButton) toggle));
        viewModel.shown().subscribe(now -> {
            if (now) {
                pictures.requestFocus();
            }
        });
        compare.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                viewModel.close();
                event.consume();
            }
        });
    }

    /** The toggle's user data names its mode. */
    private void choose(ToggleButton toggle) {
        Mode mode = Mode.valueOf((String) toggle.getUserData());
        viewModel.modeProperty().subscribe(now -> toggle.setSelected(now == mode));
        toggle.setOnAction(event -> {
            viewModel.modeProperty().set(mode);
            // the one that is chosen stays so
            toggle.setSelected(true);
        });
    }

    @FXML
    void swap() {
        viewModel.swap();
    }

    @FXML
    void close() {
        viewModel.close();
    }
}
