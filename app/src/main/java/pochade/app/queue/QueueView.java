package pochade.app.queue;

import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import pochade.app.fx.Messages;
import pochade.app.fx.Visibility;
import pochade.app.keys.Command;
import pochade.app.keys.KeyMap;
import pochade.app.session.Job;

/** The list of jobs. */
public final class QueueView {

    private final QueueViewModel viewModel;
    private final KeyMap keys;
    private final Messages messages;
    private final JobMenu menu;

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

    public QueueView(QueueViewModel viewModel, KeyMap keys, Messages messages) {
        this.viewModel = viewModel;
        this.keys = keys;
        this.messages = messages;
        menu = new JobMenu(viewModel);
    }

    @FXML
    void initialize() {
        jobs.setItems(viewModel.jobs());
        jobs.setCellFactory(list -> new QueueCell(viewModel));
        jobs.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        jobs.setOnContextMenuRequested(event -> {
            // by the mouse, the cell shows one
            if (event.isKeyboardTrigger()) {
                showMenu();
                event.consume();
            }
        });
        keys.name(pause, Command.PAUSE_QUEUE, messages);
        rest.textProperty().bind(viewModel.rest());
        Visibility.bind(rest, viewModel.rest().map(text -> !text.isEmpty()));
        pause.selectedProperty().bindBidirectional(viewModel.paused());
        Visibility.bind(pausedBar, viewModel.paused());
        cancelAll.disableProperty().bind(viewModel.empty());
        Visibility.bind(hint, viewModel.empty());
        Visibility.bind(jobs, viewModel.empty().not());
    }

    private void showMenu() {
        Job chosen = jobs.getSelectionModel().getSelectedItem();
        jobs.lookupAll(".queue-cell").stream()
                .filter(cell -> chosen != null && ((QueueCell) cell).getItem() == chosen)
                .findFirst()
                .ifPresent(cell -> {
                    menu.use(chosen);
                    menu.show(cell, Side.BOTTOM, 0, 0);
                });
    }

    private void press(KeyEvent event) {
        Job chosen = jobs.getSelectionModel().getSelectedItem();
        boolean up = event.getCode() == KeyCode.UP;
        if (event.isAltDown() && event.getCode() == KeyCode.HOME) {
            viewModel.run(JobAction.RUN_NEXT, chosen);
            jobs.getSelectionModel().select(chosen);
        } else if (event.isAltDown() && (up || event.getCode() == KeyCode.DOWN)) {
            viewModel.run(up ? JobAction.MOVE_UP : JobAction.MOVE_DOWN, chosen);
            jobs.getSelectionModel().select(chosen);
        } else if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
            viewModel.drop(chosen);
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            viewModel.run(JobAction.EDIT, chosen);
        } else if (event.getCode() == KeyCode.CONTEXT_MENU || (event.isShiftDown() && event.getCode() == KeyCode.F10)) {
            // JavaFX asks for no menu by these keys on Linux
            showMenu();
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
