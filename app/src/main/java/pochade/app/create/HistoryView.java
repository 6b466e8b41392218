package pochade.app.create;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.PanelPopOver;
import pochade.app.fx.Visibility;
import pochade.app.prompt.PastPrompt;

/** The prompts of before, in a panel with a search field. */
public final class HistoryView {

    private final HistoryViewModel viewModel;
    private final PanelPopOver popOver = new PanelPopOver();

    @FXML
    private Button history;

    @FXML
    private Region panel;

    @FXML
    private TextField search;

    @FXML
    private ListView<PastPrompt> list;

    public HistoryView(HistoryViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
                list.getSelectionModel().selectFirst();
                event.consume();
            }
        });
        list.setItems(viewModel.shown());
        list.setCellFactory(view -> new Row());
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                use(list.getSelectionModel().getSelectedItem());
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                popOver.hide();
                event.consume();
            }
        });
        popOver.hold(panel, ArrowLocation.LEFT_TOP);
        popOver.setOnShown(event -> search.requestFocus());
    }

    @FXML
    void open() {
        search.clear();
        popOver.show(history);
    }

    @FXML
    void useFirst() {
        viewModel.shown().stream().findFirst().ifPresent(this::use);
    }

    private void use(@Nullable PastPrompt prompt) {
        if (prompt != null) {
            popOver.hide();
            viewModel.use(prompt);
        }
    }

    /** A prompt, and its negative below. */
    private final class Row extends ListCell<PastPrompt> {

        private static final double HIGHEST = 54;

        private final Label prompt = new Label();
        private final Label negative = new Label();
        private final VBox box = new VBox(prompt, negative);

        Row() {
            getStyleClass().add("history-row");
            prompt.setWrapText(true);
            prompt.setMaxHeight(HIGHEST);
            negative.getStyleClass().add("history-negative");
            Visibility.bind(negative, negative.textProperty().isNotEmpty());
            setPrefWidth(0);
            setOnMouseClicked(event -> use(getItem()));
        }

        @Override
        protected void updateItem(@Nullable PastPrompt past, boolean empty) {
            super.updateItem(past, empty);
            setGraphic(past == null || empty ? null : box);
            if (past != null && !empty) {
                prompt.setText(past.prompt().strip().replace('\n', ' '));
                negative.setText(past.negative().strip().replace('\n', ' '));
            }
        }
    }
}
