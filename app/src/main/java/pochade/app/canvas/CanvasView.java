package pochade.app.canvas;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.stage.FileChooser;
import pochade.app.fx.Messages;
import pochade.app.fx.PictureDrop;
import pochade.app.fx.QuantityField;
import pochade.app.fx.SaveDialog;
import pochade.app.fx.Tip;
import pochade.app.fx.Visibility;
import pochade.app.keys.Command;
import pochade.app.keys.KeyMap;
import pochade.app.keys.KeyedTool;

/** The canvas: tools above, the document in the middle. */
public final class CanvasView {

    private static final double ZOOM_STEP = 1.5;

    private final CanvasViewModel viewModel;
    private final StagingViewModel staging;
    private final RepaintViewModel repaint;
    private final KeyMap keys;
    private final SaveDialog dialog;
    private final Messages messages;

    @FXML
    private Node canvasPlace;

    @FXML
    private CanvasSurface surface;

    @FXML
    private Node canvasHint;

    @FXML
    private Button hintOpen;

    @FXML
    private Pane canvasTools;

    @FXML
    private QuantityField tipSize;

    @FXML
    private QuantityField tipHardness;

    @FXML
    private QuantityField maskGrowth;

    @FXML
    private ColorPicker inkColour;

    @FXML
    private Button canvasUndo;

    @FXML
    private Button canvasRedo;

    @FXML
    private Label zoomShare;

    @FXML
    private Label refusal;

    @FXML
    private MenuItem openItem;

    @FXML
    private MenuItem saveItem;

    @FXML
    private MenuItem keepItem;

    @FXML
    private Node results;

    @FXML
    private MenuButton extend;

    @FXML
    private Node canvasUpscale;

    @FXML
    private Node invert;

    @FXML
    private Node clear;

    @FXML
    private Node fit;

    @FXML
    private Node actualSize;

    @FXML
    private ProgressBar saving;

    public CanvasView(
            CanvasViewModel viewModel,
            StagingViewModel staging,
            RepaintViewModel repaint,
            KeyMap keys,
            SaveDialog dialog,
            Messages messages) {
        this.viewModel = viewModel;
        this.staging = staging;
        this.repaint = repaint;
        this.keys = keys;
        this.dialog = dialog;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        surface.connect(viewModel);
        Palette palette = viewModel.palette();
        canvasTools.getChildren().forEach(toggle -> choose((ToggleButton) toggle));
        extend.getItems().forEach(this::extendBy);
        tipSize.edit(palette.size);
        tipHardness.edit(palette.hardness);
        maskGrowth.edit(palette.growth);
        // with their names
        Stream.of(tipSize, tipHardness)
                .forEach(it -> it.getParent().disableProperty().bind(palette.tool.map(tool -> !tool.isRound())));
        inkColour.disableProperty().bind(viewModel.inksSketch().map(inks -> !inks));
        palette.colour.subscribe(rgb -> inkColour.setValue(Color.rgb(rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff)));
        inkColour.setOnAction(event -> palette.colour.set(rgb(inkColour.getValue())));
        canvasUndo.disableProperty().bind(viewModel.canUndo().map(can -> !can));
        canvasRedo.disableProperty().bind(viewModel.easel().canRedoProperty().not());
        ObservableValue<Boolean> filled = viewModel.hasContent();
        filled.subscribe(now -> {
            if (now && hintOpen.isFocused()) {
                surface.requestFocus();
            }
        });
        Visibility.bind(canvasHint, filled.map(it -> !it));
        ObservableValue<Boolean> blank = viewModel.hasPicture().map(it -> !it);
        extend.disableProperty().bind(blank);
        canvasUpscale.disableProperty().bind(blank);
        keepItem.disableProperty().bind(blank);
        zoomShare
                .textProperty()
                .bind(surface.cameraProperty().map(it -> messages.text("canvas.zoom", 100 * it.scale())));
        canvasPlace.visibleProperty().subscribe(shown -> {
            if (shown) {
                surface.requestFocus();
            }
        });
        saving.progressProperty().bind(viewModel.files().progressProperty());
        Visibility.bind(
                saving, viewModel.files().progressProperty().map(share -> share.doubleValue() != CanvasFiles.NOTHING));
        refusal.textProperty().bind(viewModel.refusalProperty());
        Visibility.bind(refusal, viewModel.refusalProperty().isNotEmpty());
        bindKeys(palette);
        nameKeys();
        Overlays overlays = surface.overlays();
        staging.laid().subscribe(overlays::stage);
        staging.splitProperty().subscribe(split -> overlays.split(split.doubleValue()));
        surface.compareBy(staging.splitProperty()::set);
        staging.choosing().subscribe(this::goOn);
        repaint.outlookProperty().subscribe(overlays::announce);
        PictureDrop.ofOne(viewModel.files()::open, viewModel::paste).on(canvasPlace);
    }

    private static int rgb(Color colour) {
        return ((int) Math.round(255 * colour.getRed()) << 16)
                | ((int) Math.round(255 * colour.getGreen()) << 8)
                | (int) Math.round(255 * colour.getBlue());
    }

    /** The toggle's user data names its tool. */
    private void choose(ToggleButton toggle) {
        Tool tool = Tool.valueOf((String) toggle.getUserData());
        keys.fill(Tip.text(toggle), messages, key(tool), Command.SWAP_ERASER);
        viewModel.palette().tool.subscribe(now -> toggle.setSelected(now == tool));
        toggle.setOnAction(event -> {
            viewModel.palette().tool.set(tool);
            toggle.setSelected(true);
            surface.requestFocus();
        });
    }

    /** The item's user data names its side. */
    private void extendBy(MenuItem item) {
        Extension side = Extension.valueOf((String) item.getUserData());
        keys.fill(item.textProperty(), messages, side.command());
        item.setOnAction(event -> extend(side));
    }

    private static Command key(Tool tool) {
        return switch (tool) {
            case BRUSH -> Command.MASK_BRUSH;
            case COLOUR -> Command.COLOUR_BRUSH;
            case ERASER -> Command.ERASER;
            case LASSO -> Command.LASSO;
            case RECTANGLE -> Command.RECTANGLE;
            case FILL -> Command.FILL;
            case FRAME -> Command.FRAME;
            case HAND -> Command.HAND;
        };
    }

    private void nameKeys() {
        keys.fill(Tip.text(hintOpen), messages, Command.OPEN_DOCUMENT);
        keys.fill(openItem.textProperty(), messages, Command.OPEN_DOCUMENT);
        keys.fill(saveItem.textProperty(), messages, Command.SAVE_DOCUMENT);
        keys.fill(keepItem.textProperty(), messages, Command.SAVE_TO_GALLERY);
        keys.fill(Tip.text(invert), messages, Command.INVERT_MASK);
        keys.fill(Tip.text(clear), messages, Command.CLEAR_MASK);
        keys.fill(Tip.text(canvasUndo), messages, Command.UNDO);
        keys.fill(Tip.text(canvasRedo), messages, Command.REDO);
        keys.fill(Tip.text(fit), messages, Command.FIT);
        keys.fill(Tip.text(actualSize), messages, Command.ACTUAL_SIZE);
        keys.fill(
                surface.accessibleTextProperty(),
                messages,
                Stream.of(
                                Stream.of(Tool.values()).map(CanvasView::key),
                                Stream.of(Command.SMALLER_BRUSH, Command.LARGER_BRUSH),
                                KeyedTool.COMMANDS.stream())
                        .flatMap(Function.identity())
                        .toArray(Command[]::new));
    }

    private void bindKeys(Palette palette) {
        keys.bind(
                canvasPlace,
                Stream.of(Tool.values())
                        .collect(Collectors.toMap(CanvasView::key, tool -> () -> palette.tool.set(tool))));
        // where one does not look at the canvas, these keys belong to what has the focus
        keys.bind(surface, surface.tasks());
        keys.bind(
                surface,
                Stream.of(Extension.values())
                        .collect(Collectors.toMap(Extension::command, side -> () -> extend(side))));
        keys.bind(
                canvasPlace,
                Map.ofEntries(
                        Map.entry(Command.SWAP_ERASER, palette::swap),
                        Map.entry(Command.SMALLER_BRUSH, () -> palette.resize(-1)),
                        Map.entry(Command.LARGER_BRUSH, () -> palette.resize(1)),
                        Map.entry(Command.SOFTER_BRUSH, () -> palette.harden(-1)),
                        Map.entry(Command.HARDER_BRUSH, () -> palette.harden(1)),
                        Map.entry(Command.INVERT_MASK, viewModel::invertMask),
                        Map.entry(Command.CLEAR_MASK, viewModel::clearMask),
                        Map.entry(Command.OPEN_DOCUMENT, this::openFile),
                        Map.entry(Command.SAVE_DOCUMENT, this::saveFile),
                        Map.entry(Command.SAVE_TO_GALLERY, this::keep),
                        Map.entry(Command.PREVIOUS_RESULT, staging::previous),
                        Map.entry(Command.NEXT_RESULT, staging::next),
                        Map.entry(Command.ACCEPT_RESULT, staging::accept),
                        Map.entry(Command.DROP_RESULT, staging::drop),
                        Map.entry(Command.UNDO, viewModel::undo),
                        Map.entry(Command.REDO, viewModel::redo),
                        Map.entry(Command.REDO_OTHERWISE, viewModel::redo),
                        Map.entry(Command.FIT, surface::fit),
                        Map.entry(Command.ACTUAL_SIZE, surface::actualSize)));
    }

    @FXML
    void openFile() {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        messages.text("canvas.documents"),
                        "*" + CanvasFiles.ENDING,
                        "*.png",
                        "*.jpg",
                        "*.jpeg",
                        "*.webp"));
        File file = chooser.showOpenDialog(surface.getScene().getWindow());
        if (file != null) {
            viewModel.files().open(file.toPath());
        }
    }

    @FXML
    void saveFile() {
        ask(messages.text("canvas.open-raster"), CanvasFiles.ENDING).ifPresent(viewModel.files()::save);
    }

    @FXML
    void keep() {
        viewModel.files().keep();
    }

    @FXML
    void exportFile() {
        ask("PNG", ".png").ifPresent(viewModel.files()::export);
    }

    private Optional<Path> ask(String kind, String ending) {
        return dialog.ask(surface.getScene().getWindow(), "canvas" + ending, kind, ending);
    }

    @FXML
    void clearCanvas() {
        viewModel.clear();
    }

    @FXML
    void maskAll() {
        viewModel.maskAll();
    }

    @FXML
    void invertMask() {
        viewModel.invertMask();
    }

    @FXML
    void clearMask() {
        viewModel.clearMask();
    }

    @FXML
    void growMask() {
        viewModel.growMask();
    }

    @FXML
    void shrinkMask() {
        viewModel.shrinkMask();
    }

    private void extend(Extension side) {
        viewModel.extend(side);
        surface.fit();
        surface.requestFocus();
    }

    /** Who chose by a button goes on with the canvas. */
    private void goOn(boolean choosing) {
        if (!choosing && results.isFocusWithin()) {
            surface.requestFocus();
        }
    }

    @FXML
    void upscale() {
        viewModel.upscale();
    }

    @FXML
    void undo() {
        viewModel.undo();
    }

    @FXML
    void redo() {
        viewModel.redo();
    }

    @FXML
    void fit() {
        surface.fit();
    }

    @FXML
    void actualSize() {
        surface.actualSize();
    }

    @FXML
    void zoomIn() {
        surface.zoomBy(ZOOM_STEP);
    }

    @FXML
    void zoomOut() {
        surface.zoomBy(1 / ZOOM_STEP);
    }
}
