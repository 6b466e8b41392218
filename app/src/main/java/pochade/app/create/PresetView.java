package pochade.app.create;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import pochade.app.fx.Pixels;
import pochade.app.fx.Visibility;
import pochade.presets.Part;

/** The form that saves a preset. */
public final class PresetView {

    private static final int COLUMNS = 3;
    private static final int PICTURE_SIDE = 240;

    private final PresetViewModel viewModel;

    @FXML
    private Node preset;

    @FXML
    private Label title;

    @FXML
    private Label changeTitle;

    @FXML
    private TextField name;

    @FXML
    private ComboBox<String> category;

    @FXML
    private TextArea description;

    @FXML
    private Node partsField;

    @FXML
    private GridPane parts;

    @FXML
    private Node promptField;

    @FXML
    private TextArea prompt;

    @FXML
    private CheckBox pictured;

    @FXML
    private ImageView picture;

    @FXML
    private Button save;

    public PresetView(PresetViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        Visibility.bind(preset, viewModel.shown());
        Visibility.bind(title, viewModel.changing().map(it -> !it));
        Visibility.bind(changeTitle, viewModel.changing());
        name.textProperty().bindBidirectional(viewModel.nameProperty());
        category.setItems(viewModel.categories());
        category.getEditor().textProperty().bindBidirectional(viewModel.categoryProperty());
        description.textProperty().bindBidirectional(viewModel.descriptionProperty());
        List<CheckBox> boxes = new ArrayList<>();
        for (Part part : Part.values()) {
            CheckBox box = new CheckBox(viewModel.text(part));
            box.setMnemonicParsing(false);
            box.setWrapText(true);
            box.setMinHeight(Region.USE_PREF_SIZE);
            box.selectedProperty().bindBidirectional(viewModel.partProperty(part));
            parts.add(box, boxes.size() % COLUMNS, boxes.size() / COLUMNS);
            boxes.add(box);
        }
        Visibility.bind(partsField, viewModel.changing().map(it -> !it));
        prompt.textProperty().bindBidirectional(viewModel.promptProperty());
        Visibility.bind(
                promptField,
                Bindings.createBooleanBinding(
                        () -> viewModel.partProperty(Part.PROMPT).get()
                                && !viewModel.changing().getValue(),
                        viewModel.partProperty(Part.PROMPT),
                        viewModel.changing()));
        pictured.selectedProperty().bindBidirectional(viewModel.picturedProperty());
        pictured.disableProperty().bind(viewModel.picture().map(it -> false).orElse(true));
        picture.imageProperty().bind(viewModel.picture().map(it -> Pixels.toImage(Pixels.thumbnail(it, PICTURE_SIDE))));
        Visibility.bind(picture, viewModel.picturedProperty());
        preset.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                viewModel.cancel();
                event.consume();
            }
        });
        save.textProperty().bind(viewModel.saveText());
        save.disableProperty().bind(viewModel.canSave().map(can -> !can));
        viewModel.shown().subscribe(shown -> {
            if (shown) {
                name.requestFocus();
                name.selectAll();
            }
        });
    }

    @FXML
    void save() {
        viewModel.save();
    }

    @FXML
    void cancel() {
        viewModel.cancel();
    }
}
