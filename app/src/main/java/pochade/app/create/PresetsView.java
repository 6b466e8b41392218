package pochade.app.create;

import java.util.List;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.PopOver.ArrowLocation;
import pochade.presets.Preset;

/** The menu of presets, and the panel that saves one. */
public final class PresetsView {

    private final PresetsViewModel viewModel;
    private final PopOver popOver = new PopOver();

    @FXML
    private MenuButton presets;

    @FXML
    private MenuItem undo;

    @FXML
    private Parent panel;

    @FXML
    private TextField name;

    @FXML
    private Button save;

    public PresetsView(PresetsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        List<MenuItem> commands = List.copyOf(presets.getItems());
        viewModel.presets().subscribe(() -> presets.getItems()
                .setAll(Stream.concat(viewModel.presets().stream().map(this::item), commands.stream())
                        .toList()));
        undo.disableProperty().bind(viewModel.canUndo().map(can -> !can));
        name.textProperty().bindBidirectional(viewModel.nameProperty());
        save.textProperty().bind(viewModel.saveText());
        save.disableProperty().bind(viewModel.canSave().map(can -> !can));
        popOver.setContentNode(panel);
        popOver.setArrowLocation(ArrowLocation.LEFT_TOP);
        popOver.setDetachable(false);
        popOver.setOnShown(event -> {
            name.requestFocus();
            name.selectAll();
        });
        // the theme has its own
        popOver.getRoot().getStylesheets().clear();
    }

    private MenuItem item(Preset preset) {
        MenuItem item = new MenuItem(preset.name());
        item.setMnemonicParsing(false);
        item.setOnAction(event -> viewModel.apply(preset));
        return item;
    }

    @FXML
    void undo() {
        viewModel.undo();
    }

    @FXML
    void open() {
        popOver.show(presets);
    }

    @FXML
    void save() {
        popOver.hide();
        viewModel.save();
    }
}
