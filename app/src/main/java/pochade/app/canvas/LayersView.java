package pochade.app.canvas;

import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import pochade.app.document.Layer;
import pochade.app.fx.Messages;
import pochade.app.fx.Visibility;

/** The list of layers, and what belongs to the one that is worked on. */
public final class LayersView {

    private final LayersViewModel viewModel;
    private final Messages messages;
    private boolean following;

    @FXML
    private ListView<Layer> layerList;

    @FXML
    private TextField layerName;

    @FXML
    private Slider layerOpacity;

    @FXML
    private Label opacityShare;

    @FXML
    private Node chosenLayer;

    @FXML
    private ToggleButton layerSeen;

    @FXML
    private ToggleButton layerLocked;

    @FXML
    private Button layerRemove;

    public LayersView(LayersViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        layerList.setCellFactory(
                list -> new LayerCell(viewModel.thumbnails(), viewModel::toggle, viewModel::toggleLock, messages));
        viewModel.layers().subscribe(this::show);
        viewModel.selectedProperty().subscribe(this::select);
        layerList.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null && !following) {
                viewModel.selectedProperty().set(chosen.id());
            }
        });
        viewModel.chosen().subscribe(this::describe);
        Visibility.bind(chosenLayer, viewModel.chosen().map(Optional::isPresent));
        opacityShare
                .textProperty()
                .bind(layerOpacity.valueProperty().map(share -> messages.text("layers.opacity.share", share)));
        layerName.setOnAction(event -> viewModel.rename(layerName.getText()));
        layerName.focusedProperty().subscribe((before, now) -> {
            if (!now) {
                viewModel.rename(layerName.getText());
            }
        });
        layerOpacity.valueProperty().subscribe((before, now) -> {
            if (!following) {
                if (layerOpacity.isValueChanging()) {
                    viewModel.tryOpacity(now.doubleValue() / 100);
                } else {
                    viewModel.setOpacity(now.doubleValue() / 100);
                }
            }
        });
        layerOpacity.valueChangingProperty().subscribe((before, now) -> {
            if (!now) {
                viewModel.setOpacity(layerOpacity.getValue() / 100);
            }
        });
    }

    private void show(List<Layer> layers) {
        if (!layers.equals(layerList.getItems())) {
            following = true;
            layerList.setItems(FXCollections.observableArrayList(layers));
            select();
            following = false;
        }
    }

    private void select() {
        boolean outer = following;
        following = true;
        layerList.getItems().stream()
                .filter(it -> it.id() == viewModel.selectedProperty().get())
                .findFirst()
                .ifPresent(layerList.getSelectionModel()::select);
        following = outer;
    }

    private void describe(Optional<Layer> chosen) {
        if (chosen.isEmpty() && chosenLayer.isFocusWithin()) {
            layerList.requestFocus();
        }
        following = true;
        chosen.ifPresent(layer -> {
            LayerToggles.showSeen(layerSeen, layer, messages);
            LayerToggles.showLocked(layerLocked, layer, messages);
        });
        layerRemove.setDisable(chosen.filter(Layer::locked).isPresent());
        layerName.setText(chosen.map(Layer::name).orElse(""));
        if (!layerOpacity.isValueChanging()) {
            layerOpacity.setValue(100 * chosen.map(Layer::opacity).orElse(1.0));
        }
        following = false;
    }

    @FXML
    void addMask() {
        viewModel.addMask();
    }

    @FXML
    void addSketch() {
        viewModel.addSketch();
    }

    @FXML
    void toggleSeen() {
        viewModel.toggleChosen();
    }

    @FXML
    void toggleLocked() {
        viewModel.toggleLockOfChosen();
    }

    @FXML
    void removeLayer() {
        viewModel.remove();
    }

    @FXML
    void raiseLayer() {
        viewModel.raise(1);
    }

    @FXML
    void lowerLayer() {
        viewModel.raise(-1);
    }
}
