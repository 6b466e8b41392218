package pochade.app.browse;

import java.io.File;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import pochade.app.browse.ModelFacts.Fact;
import pochade.app.fx.CardGrid;
import pochade.app.fx.ChoiceText;
import pochade.app.fx.PathText;
import pochade.app.fx.Pulse;
import pochade.app.fx.Tip;
import pochade.app.fx.Visibility;
import pochade.app.models.ModelEntry;

/** The library of models as a page: its cards, and one of them in detail. */
public final class ModelsView {

    private static final PseudoClass FAVOURITE = PseudoClass.getPseudoClass("favourite");
    private static final int METADATA_ROWS = 8;
    private static final double ROW = 26;

    private final ModelsViewModel viewModel;
    /** Of the side of a picture, in pixels; what is said of the model has room below it. */
    private static final double LARGEST_PICTURE = 256;

    private final Pictures pictures;
    private @Nullable EntryPanel panel;
    private @Nullable FoldersPopOver popOver;

    @FXML
    private Pane tabs;

    @FXML
    private TextField search;

    @FXML
    private ToggleButton favourites;

    @FXML
    private ComboBox<ModelOrder> order;

    @FXML
    private Button folders;

    @FXML
    private Node folderPanel;

    @FXML
    private Pane folderList;

    @FXML
    private Node library;

    @FXML
    private CardGrid<ModelEntry> grid;

    @FXML
    private Node bare;

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
    private Label badge;

    @FXML
    private Button favourite;

    @FXML
    private Label purpose;

    @FXML
    private Node damage;

    @FXML
    private Label damageReason;

    @FXML
    private Button use;

    @FXML
    private MenuItem pictureOnView;

    @FXML
    private Node triggersField;

    @FXML
    private Pane triggers;

    @FXML
    private Label description;

    @FXML
    private GridPane facts;

    @FXML
    private Label hashText;

    @FXML
    private Button computeHash;

    @FXML
    private Node hashing;

    @FXML
    private ProgressBar hashProgress;

    @FXML
    private Node metadataField;

    @FXML
    private TableView<Fact> metadata;

    @FXML
    private TableColumn<Fact, String> metadataName;

    @FXML
    private TableColumn<Fact, String> metadataValue;

    public ModelsView(ModelsViewModel viewModel, Pictures pictures) {
        this.viewModel = viewModel;
        this.pictures = pictures;
    }

    @FXML
    void initialize() {
        for (ModelTab tab : ModelTab.values()) {
            tabs.getChildren().add(toggle(tab));
        }
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        search.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                grid.selectFirst();
                event.consume();
            }
        });
        favourites.selectedProperty().bindBidirectional(viewModel.favouritesProperty());
        order.setConverter(new ChoiceText<>(viewModel::text));
        order.getItems().setAll(ModelOrder.values());
        order.valueProperty().bindBidirectional(viewModel.orderProperty());
        status.textProperty().bind(viewModel.status());
        Visibility.bind(bare, viewModel.bareProperty());
        picture.fitWidthProperty()
                .bind(pictureFrame.widthProperty().map(width -> Math.min(LARGEST_PICTURE, width.doubleValue())));
        grid.showInColumns(viewModel.shown(), EntryCard.WIDTH, this::card, this::picked, search::requestFocus);
        grid.selectedProperty().bindBidirectional(viewModel.selectedProperty());
        grid.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F) {
                toggleFavourite();
            }
        });
        panel = new EntryPanel(
                pictures,
                new EntryPanel.Parts(details, pictureFrame, picture, name, use, triggersField, triggers, description),
                viewModel::isUsed,
                viewModel::useText,
                this::trigger);
        viewModel.selectedProperty().subscribe(this::show);
        showHashes();
        metadataName.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().name()));
        metadataValue.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().value()));
        metadata.setFixedCellSize(ROW);
        metadata.setItems(viewModel.metadata());
        viewModel.metadata().subscribe(this::fitMetadata);
        fitMetadata();
        metadata.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Fact row = metadata.getSelectionModel().getSelectedItem();
            if (event.isShortcutDown() && event.getCode() == KeyCode.C && row != null) {
                copy(row.value());
            }
        });
        popOver = new FoldersPopOver(viewModel, folderPanel, folderList);
        takeFolders();
    }

    private ToggleButton toggle(ModelTab tab) {
        ToggleButton toggle = new ToggleButton();
        toggle.getStyleClass().add("flat");
        toggle.setMnemonicParsing(false);
        toggle.textProperty().bind(viewModel.tabText(tab));
        viewModel.tabProperty().subscribe(now -> toggle.setSelected(now == tab));
        toggle.setOnAction(event -> {
            viewModel.tabProperty().set(tab);
            // the one that is in sight stays so
            toggle.setSelected(true);
        });
        return toggle;
    }

    private void showHashes() {
        HashesViewModel hashes = viewModel.hashes();
        hashText.textProperty().bind(hashes.text());
        Visibility.bind(hashText, hashes.text().map(text -> !text.isEmpty()));
        Visibility.bind(hashing, hashes.running());
        Visibility.bind(computeHash, hashes.running().map(is -> !is).flatMap(idle -> hashes.text()
                .map(text -> idle && text.isEmpty())));
        hashProgress.progressProperty().bind(hashes.progress());
        new Pulse(hashes::sample).runWhile(hashes.running());
    }

    private void takeFolders() {
        library.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.LINK, TransferMode.COPY);
                event.consume();
            }
        });
        library.setOnDragDropped(event -> {
            viewModel.drop(
                    event.getDragboard().getFiles().stream().map(File::toPath).toList());
            event.setDropCompleted(true);
            event.consume();
        });
    }

    private EntryCard card() {
        return new EntryCard(pictures, viewModel.captions(), viewModel::isUsed, viewModel::toggleFavourite);
    }

    private void picked(ModelEntry entry, int times) {
        if (times == 2) {
            viewModel.use(entry);
        }
    }

    private void show(@Nullable ModelEntry entry) {
        Objects.requireNonNull(panel).show(entry);
        if (entry == null) {
            return;
        }
        EntryPanel.put(badge, viewModel.captions().badge(entry));
        favourite.pseudoClassStateChanged(FAVOURITE, entry.marks().favourite());
        EntryPanel.put(purpose, viewModel.facts().purpose(entry));
        EntryPanel.see(damage, entry.damage().isPresent());
        damageReason.setText(entry.damage().orElse(""));
        pictureOnView.setDisable(!viewModel.hasPicture());
        list(viewModel.facts().of(entry));
    }

    private void fitMetadata() {
        int rows = viewModel.metadata().size();
        metadata.setPrefHeight((Math.min(rows, METADATA_ROWS) + 1.2) * ROW);
        EntryPanel.see(metadataField, rows > 0);
    }

    /** Words that go into the prompt by a click, and onto the clipboard by another. */
    private HBox trigger(String words) {
        Button write = new Button(words);
        write.getStyleClass().addAll("chip", "models-trigger");
        write.setMnemonicParsing(false);
        write.setWrapText(true);
        Tip.setText(write, viewModel.messages().text("models.write-words"));
        write.setOnAction(event -> viewModel.writeWords(words));
        HBox.setHgrow(write, Priority.SOMETIMES);
        HBox row = new HBox(
                write, new IconButton("icon-copy", viewModel.messages().text("models.copy"), () -> copy(words)));
        row.getStyleClass().add("tight");
        return row;
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void list(List<Fact> known) {
        facts.getChildren().clear();
        for (int row = 0; row < known.size(); row++) {
            Label key = new Label(known.get(row).name());
            key.getStyleClass().add("models-fact");
            GridPane.setValignment(key, VPos.TOP);
            Label value = new Label(PathText.of(known.get(row).value()));
            value.setWrapText(true);
            facts.addRow(row, key, value);
        }
    }

    private void selected(Consumer<ModelEntry> action) {
        ModelEntry entry = viewModel.selectedProperty().get();
        if (entry != null) {
            action.accept(entry);
        }
    }

    @FXML
    void toggleFavourite() {
        selected(viewModel::toggleFavourite);
    }

    @FXML
    void use() {
        selected(viewModel::use);
    }

    @FXML
    void openFolder() {
        selected(viewModel::openFolder);
    }

    @FXML
    void takePictureOnView() {
        selected(viewModel::setPicture);
    }

    @FXML
    void choosePicture() {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter("PNG, JPEG, WebP", "*.png", "*.jpg", "*.jpeg", "*.webp"));
        File file = chooser.showOpenDialog(folders.getScene().getWindow());
        if (file != null) {
            selected(entry -> viewModel.setPicture(entry, file.toPath()));
        }
    }

    @FXML
    void computeHash() {
        viewModel.hashes().compute();
    }

    @FXML
    void cancelHash() {
        viewModel.hashes().cancel();
    }

    @FXML
    void showFolders() {
        Objects.requireNonNull(popOver).show(folders);
    }

    @FXML
    void addFolder() {
        File folder = new DirectoryChooser().showDialog(folders.getScene().getWindow());
        if (folder != null) {
            viewModel.addFolder(folder.toPath());
        }
    }

    @FXML
    void rescan() {
        viewModel.rescan();
    }
}
