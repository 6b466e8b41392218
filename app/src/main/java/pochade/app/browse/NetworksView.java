package pochade.app.browse;

import java.io.File;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.CardGrid;
import pochade.app.fx.PanelPopOver;
import pochade.app.models.ModelEntry;
import pochade.inference.api.model.ModelKind;

/** The LoRAs and embeddings, one of them in detail. */
public final class NetworksView {

    private static final int COLUMNS = 3;

    private final NetworksViewModel viewModel;
    private final Pictures pictures;
    private final PanelPopOver popOver = new PanelPopOver();

    @FXML
    private Button networks;

    @FXML
    private Region panel;

    @FXML
    private ToggleButton loras;

    @FXML
    private ToggleButton embeddings;

    @FXML
    private TextField search;

    @FXML
    private CheckBox all;

    @FXML
    private CardGrid<ModelEntry> grid;

    @FXML
    private Label status;

    @FXML
    private Node details;

    @FXML
    private Region pictureFrame;

    @FXML
    private ImageView picture;

    @FXML
    private Label name;

    @FXML
    private Label detail;

    @FXML
    private Button write;

    @FXML
    private Button writeToNegative;

    @FXML
    private Label triggers;

    @FXML
    private Pane words;

    @FXML
    private Label description;

    public NetworksView(NetworksViewModel viewModel, Pictures pictures) {
        this.viewModel = viewModel;
        this.pictures = pictures;
    }

    @FXML
    void initialize() {
        viewModel.kindProperty().subscribe(kind -> {
            loras.setSelected(kind == ModelKind.LORA);
            embeddings.setSelected(kind == ModelKind.TEXTUAL_INVERSION);
        });
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        search.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                grid.selectFirst();
                event.consume();
            }
        });
        all.selectedProperty().bindBidirectional(viewModel.allProperty());
        status.textProperty().bind(viewModel.status());
        grid.show(viewModel.shown(), COLUMNS, this::card, this::picked, popOver::hide);
        grid.selectedProperty().bindBidirectional(viewModel.selectedProperty());
        grid.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F) {
                toggleFavourite();
            }
        });
        EntryPanel shown = new EntryPanel(
                pictures,
                new EntryPanel.Parts(details, pictureFrame, picture, name, write, triggers, words, description),
                viewModel::isUsed,
                (entry, used) -> viewModel.writeText(used),
                this::chip);
        viewModel.selectedProperty().subscribe(entry -> {
            shown.show(entry);
            tell(entry);
        });
        popOver.hold(panel, ArrowLocation.LEFT_TOP);
        popOver.setOnShown(event -> search.requestFocus());
    }

    private EntryCard card() {
        return new EntryCard(pictures, viewModel.captions(), viewModel::isUsed, viewModel::toggleFavourite);
    }

    private void picked(ModelEntry entry, int times) {
        if (times == 2) {
            viewModel.toggle(entry);
        }
    }

    private void tell(@Nullable ModelEntry entry) {
        if (entry != null) {
            detail.setText(viewModel.captions().detail(entry));
            EntryPanel.see(writeToNegative, entry.is(ModelKind.TEXTUAL_INVERSION));
        }
    }

    private Button chip(String text) {
        Button chip = new Button(text);
        chip.getStyleClass().addAll("chip", "networks-word");
        chip.setMnemonicParsing(false);
        chip.setWrapText(true);
        chip.setOnAction(event -> viewModel.writeWords(text));
        return chip;
    }

    @FXML
    void open() {
        popOver.show(networks);
    }

    @FXML
    void showLoras() {
        viewModel.kindProperty().set(ModelKind.LORA);
        loras.setSelected(true);
    }

    @FXML
    void showEmbeddings() {
        viewModel.kindProperty().set(ModelKind.TEXTUAL_INVERSION);
        embeddings.setSelected(true);
    }

    @FXML
    void write() {
        selected(viewModel::toggle);
    }

    @FXML
    void writeToNegative() {
        selected(viewModel::writeToNegative);
    }

    @FXML
    void toggleFavourite() {
        selected(viewModel::toggleFavourite);
    }

    private void selected(Consumer<ModelEntry> action) {
        ModelEntry entry = viewModel.selectedProperty().get();
        if (entry != null) {
            action.accept(entry);
        }
    }

    @FXML
    void addFolder() {
        File folder = new DirectoryChooser().showDialog(networks.getScene().getWindow());
        if (folder != null) {
            viewModel.addFolder(folder.toPath());
        }
    }
}
