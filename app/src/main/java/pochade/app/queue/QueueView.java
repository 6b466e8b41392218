package pochade.app.queue;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import pochade.app.fx.Visibility;
import pochade.app.session.Job;

/** The list of jobs. */
public final class QueueView {

    private final QueueViewModel viewModel;

    @FXML
    private ListView<Job> jobs;

    @FXML
    private Node hint;

    @FXML
    private Label rest;

    @FXML
    private Node pausedBar;

    @FXML
    private ToggleButton pause;

    @FXML
    private Button cancelAll;

    public QueueView(QueueViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        jobs.setItems(viewModel.jobs());
        jobs.setCellFactory(list -> new QueueCell(viewModel));
        jobs.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        rest.textProperty().bind(viewModel.rest());
        pause.selectedProperty().bindBidirectional(viewModel.paused());
        Visibility.bind(pausedBar, viewModel.paused());
        cancelAll.disableProperty().bind(viewModel.empty());
        Visibility.bind(hint, viewModel.empty());
        Visibility.bind(jobs, viewModel.empty().not());
    }

    private void press(KeyEvent event) {
        Job chosen = jobs.getSelectionModel().getSelectedItem();
        boolean up = event.getCode() == KeyCode.UP;
        if (event.isAltDown() && (up || event.getCode() == KeyCode.DOWN)) {
            viewModel.run(up ? JobAction.MOVE_UP : JobAction.MOVE_DOWN, chosen);
            jobs.getSelectionModel().select(chosen);
        } else if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
            viewModel.drop(chosen);
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            viewModel.run(JobAction.EDIT, chosen);
        } else {
            return;
        }
        event.consume();
    }

    @FXML
    void resume() {
        viewModel.paused().set(false);
    }

    @FXML
    void cancelAll() {
        viewModel.cancelAll();
    }
}
