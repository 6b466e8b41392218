package pochade.app.create;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.CardGrid;
import pochade.app.fx.PanelPopOver;
import pochade.app.fx.SaveDialog;
import pochade.app.fx.Tip;
import pochade.app.fx.Visibility;
import pochade.app.presets.PresetFiles;
import pochade.presets.Category;
import pochade.presets.Preset;
import pochade.presets.PresetLibrary.Entry;

/** The presets, one of them in detail. */
public final class PresetsView {

    private final PresetsViewModel viewModel;
    private final PresetPictures pictures;
    private final SaveDialog saving;
    private final PanelPopOver popOver = new PanelPopOver();

    @FXML
    private Button presets;

    @FXML
    private Button undoLast;

    @FXML
    private Region panel;

    @FXML
    private Node browser;

    @FXML
    private TextField search;

    @FXML
    private TreeView<Category> categories;

    @FXML
    private CardGrid<Entry> grid;

    @FXML
    private ContextMenu menu;

    @FXML
    private Node details;

    @FXML
    private ImageView picture;

    @FXML
    private Label name;

    @FXML
    private Label category;

    @FXML
    private Label description;

    @FXML
    private Label missing;

    @FXML
    private Label changes;

    @FXML
    private Node own;

    @FXML
    private Button undo;

    public PresetsView(PresetsViewModel viewModel, PresetPictures pictures, SaveDialog saving) {
        this.saving = saving;
        this.viewModel = viewModel;
        this.pictures = pictures;
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        search.addEventHandler(KeyEvent.KEY_PRESSED, this::leaveSearch);
        categories.setCellFactory(tree -> new CategoryCell());
        viewModel.categories().subscribe(this::plant);
        plant();
        categories.getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null) {
                viewModel.categoryProperty().set(item.getValue());
            }
        });
        grid.showInColumns(
                viewModel.shown(),
                PresetCard.WIDTH,
                () -> new PresetCard(viewModel, pictures),
                this::picked,
                popOver::hide);
        grid.selectedProperty().bindBidirectional(viewModel.selectedProperty());
        grid.setContextMenu(menu);
        grid.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DELETE) {
                remove();
            }
        });
        viewModel.selectedProperty().subscribe(this::show);
        Visibility.bind(browser, viewModel.editor().shown().map(it -> !it));
        viewModel.editor().shown().subscribe((before, now) -> goOn(now));
        say(undo);
        say(undoLast);
        dropOn(panel);
        popOver.hold(panel, ArrowLocation.LEFT_TOP);
        // Escape leaves what is being saved first
        popOver.hideOnEscapeProperty().bind(viewModel.editor().shown().map(it -> !it));
        popOver.setOnShown(event -> search.requestFocus());
        popOver.showingProperty().subscribe(viewModel.openProperty()::set);
        viewModel.openProperty().subscribe(this::setOpen);
    }

    /** From the form of a preset one comes back to that preset. */
    private void goOn(boolean editing) {
        if (!editing && popOver.isShowing()) {
            (grid.selectedProperty().get() == null ? search : grid).requestFocus();
        }
    }

    /** The button says what it takes back, and comes and goes with it. */
    private void say(Button button) {
        Tip.text(button).bind(viewModel.undoText());
        button.accessibleTextProperty().bind(viewModel.undoText());
        Visibility.bind(button, viewModel.undoText().map(text -> !text.isEmpty()));
    }

    private void setOpen(boolean open) {
        if (open && !popOver.isShowing()) {
            viewModel.find();
            popOver.show(presets);
        } else if (!open && popOver.isShowing()) {
            popOver.hide();
        }
    }

    private void leaveSearch(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            grid.selectFirst();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !viewModel.shown().isEmpty()) {
            viewModel.apply(viewModel.shown().get(0));
            event.consume();
        }
    }

    /** A click is enough; keys go to a preset first, and Enter applies it. */
    private void picked(Entry entry, int times) {
        viewModel.apply(entry);
        show(entry);
    }

    private void plant() {
        TreeItem<Category> root = new TreeItem<>(Category.NONE);
        Map<Category, TreeItem<Category>> items = new HashMap<>();
        items.put(Category.NONE, root);
        for (Category each : viewModel.categories()) {
            TreeItem<Category> item = new TreeItem<>(each);
            items.put(each, item);
            Category around = new Category(each.names().subList(0, each.names().size() - 1));
            items.getOrDefault(around, root).getChildren().add(item);
        }
        items.values().forEach(item -> item.setExpanded(true));
        categories.setRoot(root);
        categories
                .getSelectionModel()
                .select(items.getOrDefault(viewModel.categoryProperty().get(), root));
    }

    /** A category by its last name. */
    private final class CategoryCell extends TreeCell<Category> {

        @Override
        protected void updateItem(@Nullable Category shown, boolean empty) {
            super.updateItem(shown, empty);
            if (shown == null || empty) {
                setText(null);
            } else {
                setText(viewModel.text(shown));
            }
        }
    }

    private void show(@Nullable Entry entry) {
        details.setVisible(entry != null);
        if (entry == null) {
            return;
        }
        pictures.show(entry.preset().picture(), picture);
        Visibility.bind(picture, picture.imageProperty().map(image -> true).orElse(false));
        Preset preset = viewModel.translated(entry);
        name.setText(preset.name());
        showText(category, preset.category().toString());
        showText(description, preset.description());
        List<String> lacking = viewModel.missing(entry);
        showText(
                missing,
                lacking.isEmpty() ? "" : viewModel.messages().text("presets.missing", String.join("\n", lacking)));
        List<String> lines = viewModel.changes(entry);
        changes.setText(
                lines.isEmpty()
                        ? viewModel.messages().text("presets.no-change")
                        : viewModel.messages().text("presets.changes", String.join("\n", lines)));
        own.setVisible(entry.isOwn());
        own.setManaged(entry.isOwn());
    }

    private static void showText(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }

    private void dropOn(Node node) {
        node.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        node.setOnDragDropped(event -> {
            viewModel.add(paths(event.getDragboard().getFiles()));
            event.setDropCompleted(true);
            event.consume();
        });
    }

    private static List<Path> paths(List<File> files) {
        return files.stream().map(File::toPath).toList();
    }

    @FXML
    void open() {
        viewModel.openProperty().set(true);
    }

    @FXML
    void undo() {
        viewModel.undo();
        show(viewModel.selectedProperty().get());
    }

    @FXML
    void begin() {
        viewModel.editor().begin();
    }

    @FXML
    void apply() {
        selected(entry -> picked(entry, 1));
    }

    @FXML
    void change() {
        selected(entry -> {
            if (entry.isOwn()) {
                viewModel.editor().begin(entry);
            }
        });
    }

    @FXML
    void remove() {
        selected(entry -> {
            if (entry.isOwn()) {
                viewModel.remove(entry);
            }
        });
    }

    private void selected(Consumer<Entry> action) {
        Entry entry = viewModel.selectedProperty().get();
        if (entry != null) {
            action.accept(entry);
        }
    }

    @FXML
    void importFiles() {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters()
                .add(new ExtensionFilter(viewModel.messages().text("presets.files"), "*.json", "*.png", "*.csv"));
        List<File> files = chooser.showOpenMultipleDialog(presets.getScene().getWindow());
        if (files != null) {
            viewModel.add(paths(files));
        }
    }

    @FXML
    void importText() {
        String text = Clipboard.getSystemClipboard().getString();
        viewModel.paste(text == null ? "" : text);
    }

    @FXML
    void exportFile() {
        selected(entry -> export(entry, PresetFiles.JSON));
    }

    @FXML
    void exportPicture() {
        selected(entry -> export(entry, PresetFiles.PNG));
    }

    private void export(Entry entry, String ending) {
        ask(entry.preset().name(), ending).ifPresent(file -> viewModel.export(entry, file));
    }

    private Optional<Path> ask(String stem, String ending) {
        String name = stem.replaceAll("[^\\p{L}\\p{N} ()._-]+", "-") + ending;
        return saving.ask(presets.getScene().getWindow(), name, "*" + ending, ending);
    }

    @FXML
    void exportText() {
        selected(entry -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(viewModel.copy(entry));
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    @FXML
    void exportStyles() {
        ask("styles", PresetFiles.CSV).ifPresent(viewModel::exportStyles);
    }
}
