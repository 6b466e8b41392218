package pochade.app.browse;

import java.io.File;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.CardGrid;
import pochade.app.fx.PanelPopOver;
import pochade.app.fx.Visibility;
import pochade.app.models.ModelEntry;

/** The chosen checkpoint, and the panel of all. */
public final class PickerView {

    private static final int COLUMNS = 4;
    private static final PseudoClass DAMAGED = PseudoClass.getPseudoClass("damaged");

    private final PickerViewModel viewModel;
    private final Pictures pictures;
    private final PanelPopOver popOver = new PanelPopOver();

    @FXML
    private Button model;

    @FXML
    private ImageView picture;

    @FXML
    private Label name;

    @FXML
    private Label badge;

    @FXML
    private Region panel;

    @FXML
    private TextField search;

    @FXML
    private CardGrid<ModelEntry> grid;

    @FXML
    private Label detail;

    @FXML
    private Label status;

    public PickerView(PickerViewModel viewModel, Pictures pictures) {
        this.viewModel = viewModel;
        this.pictures = pictures;
    }

    @FXML
    void initialize() {
        viewModel.chosen().subscribe(this::showChosen);
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        search.addEventHandler(KeyEvent.KEY_PRESSED, this::leaveSearch);
        grid.show(viewModel.shown(), COLUMNS, this::card, (entry, times) -> choose(entry), popOver::hide);
        grid.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F && grid.selectedProperty().get() != null) {
                viewModel.toggleFavourite(grid.selectedProperty().get());
            }
        });
        grid.selectedProperty().subscribe(this::showDetail);
        status.textProperty().bind(viewModel.status());
        popOver.hold(panel, ArrowLocation.LEFT_CENTER);
        popOver.setOnShown(event -> {
            grid.selectedProperty().set(viewModel.chosen().getValue());
            search.requestFocus();
            search.selectAll();
        });
    }

    private EntryCard card() {
        return new EntryCard(
                pictures, viewModel.captions(), entry -> new ReadOnlyBooleanWrapper(false), viewModel::toggleFavourite);
    }

    private void showChosen(@Nullable ModelEntry entry) {
        pictures.show(entry, picture);
        name.setText(entry == null ? "" : entry.name());
        badge.setText(entry == null ? "" : viewModel.captions().badge(entry));
        Visibility.bind(badge, Bindings.isNotEmpty(badge.textProperty()));
        model.setAccessibleText(name.getText() + " " + badge.getText());
    }

    private void showDetail(@Nullable ModelEntry entry) {
        detail.setText(entry == null ? "" : viewModel.captions().detail(entry));
        detail.pseudoClassStateChanged(DAMAGED, entry != null && entry.damage().isPresent());
    }

    private void leaveSearch(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            grid.selectFirst();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !viewModel.shown().isEmpty()) {
            choose(viewModel.shown().get(0));
            event.consume();
        }
    }

    private void choose(ModelEntry entry) {
        if (viewModel.choose(entry)) {
            popOver.hide();
        }
    }

    @FXML
    void open() {
        popOver.show(model);
    }

    @FXML
    void addFolder() {
        File folder = new DirectoryChooser().showDialog(model.getScene().getWindow());
        if (folder != null) {
            viewModel.addFolder(folder.toPath());
        }
    }
}
