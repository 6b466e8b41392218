package pochade.app.create;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Messages;
import pochade.app.fx.PanelPopOver;
import pochade.app.styles.Style;

/** The styles, in a panel with a search field, and the making of one. */
public final class StylesView {

    private final StylesViewModel viewModel;
    private final Messages messages;
    private final PanelPopOver popOver = new PanelPopOver();

    @FXML
    private Button styles;

    @FXML
    private Region panel;

    @FXML
    private TextField search;

    @FXML
    private ListView<Style> list;

    @FXML
    private Button insert;

    @FXML
    private Button delete;

    @FXML
    private TextField name;

    @FXML
    private Button save;

    public StylesView(StylesViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
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
        viewModel.shown().subscribe(this::show);
        list.setCellFactory(view -> new StyleCell(viewModel, messages));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        name.textProperty().bindBidirectional(viewModel.nameProperty());
        save.textProperty().bind(viewModel.saveText());
        save.disableProperty().bind(viewModel.canSave().map(can -> !can));
        insert.disableProperty()
                .bind(list.getSelectionModel().selectedItemProperty().isNull());
        delete.disableProperty().bind(insert.disableProperty());
        popOver.hold(panel, ArrowLocation.LEFT_TOP);
        popOver.setOnShown(event -> search.requestFocus());
    }

    private void show(List<Style> shown) {
        list.getItems().setAll(shown);
        // a style that stays in its row may have another one above it
        list.refresh();
    }

    private void pressed(KeyEvent event) {
        @Nullable Style selected = selected();
        if (event.getCode() == KeyCode.ESCAPE) {
            popOver.hide();
            event.consume();
        } else if (selected != null && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
            viewModel.toggle(selected.name());
            event.consume();
        }
    }

    private @Nullable Style selected() {
        return list.getSelectionModel().getSelectedItem();
    }

    @FXML
    void open() {
        search.clear();
        viewModel.find();
        popOver.show(styles);
    }

    @FXML
    void insert() {
        Style selected = selected();
        if (selected != null) {
            viewModel.insert(selected);
        }
    }

    @FXML
    void delete() {
        Style selected = selected();
        if (selected != null) {
            viewModel.delete(selected);
        }
    }

    @FXML
    void save() {
        viewModel.save();
    }
}
