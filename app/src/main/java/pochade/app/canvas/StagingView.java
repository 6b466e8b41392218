package pochade.app.canvas;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import pochade.app.fx.Messages;
import pochade.app.fx.Tip;
import pochade.app.fx.Visibility;
import pochade.app.keys.Command;
import pochade.app.keys.KeyMap;

/** The bar under the canvas that asks what to do with the results. */
public final class StagingView {

    private final StagingViewModel viewModel;
    private final KeyMap keys;
    private final Messages messages;

    @FXML
    private Node staging;

    @FXML
    private Label stagingTitle;

    @FXML
    private Slider compare;

    @FXML
    private Node previous;

    @FXML
    private Node next;

    @FXML
    private Node accept;

    @FXML
    private Node drop;

    public StagingView(StagingViewModel viewModel, KeyMap keys, Messages messages) {
        this.viewModel = viewModel;
        this.keys = keys;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Visibility.bind(staging, viewModel.choosing());
        stagingTitle.textProperty().bind(viewModel.title());
        Tip.text(stagingTitle).bind(viewModel.seed());
        compare.valueProperty().bindBidirectional(viewModel.splitProperty());
        keys.fill(Tip.text(previous), messages, Command.PREVIOUS_RESULT);
        keys.fill(Tip.text(next), messages, Command.NEXT_RESULT);
        keys.fill(Tip.text(accept), messages, Command.ACCEPT_RESULT);
        keys.fill(Tip.text(drop), messages, Command.DROP_RESULT);
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
