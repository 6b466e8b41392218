package pochade.app.queue;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
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
    private Button cancelAll;

    public QueueView(QueueViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        jobs.setItems(viewModel.jobs());
        jobs.setCellFactory(list -> new QueueCell(viewModel));
        cancelAll.disableProperty().bind(viewModel.empty());
        Visibility.bind(hint, viewModel.empty());
        Visibility.bind(jobs, viewModel.empty().not());
    }

    @FXML
    void cancelAll() {
        viewModel.cancelAll();
    }
}
