package pochade.app.form;

import javafx.beans.property.Property;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import pochade.app.form.Brush.Tool;
import pochade.app.fx.QuantityField;
import pochade.app.fx.QuantitySlider;
import pochade.app.fx.Visibility;

/** The editor of the mask, in the middle of the window. */
public final class PaintView {

    private final PaintViewModel viewModel;

    @FXML
    private Node paint;

    @FXML
    private MaskCanvas canvas;

    @FXML
    private ToggleButton brush;

    @FXML
    private ToggleButton eraser;

    @FXML
    private ToggleButton rectangle;

    @FXML
    private QuantityField brushSize;

    @FXML
    private QuantitySlider opacity;

    @FXML
    private Button undo;

    @FXML
    private Button redo;

    public PaintView(PaintViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        Visibility.bind(paint, viewModel.editing());
        Brush tool = viewModel.brush();
        canvas.paintWith(tool, viewModel::stepped);
        canvas.drawOn(viewModel.room());
        // large pictures take memory while they are painted on
        viewModel
                .painting()
                .subscribe(painting -> canvas.show(
                        painting == null ? null : viewModel.picture().getValue(), painting));
        canvas.blurProperty().bind(viewModel.blur());
        viewModel.editing().subscribe(now -> {
            if (now) {
                canvas.fit();
                canvas.requestFocus();
            }
        });
        choose(brush, tool.tool, Tool.BRUSH);
        choose(eraser, tool.tool, Tool.ERASER);
        choose(rectangle, tool.tool, Tool.RECTANGLE);
        brushSize.edit(tool.size);
        opacity.move(tool.opacity);
        undo.disableProperty().bind(viewModel.canUndo().not());
        redo.disableProperty().bind(viewModel.canRedo().not());
        paint.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private static void choose(ToggleButton button, Property<Tool> chosen, Tool tool) {
        chosen.subscribe(now -> button.setSelected(now == tool));
        button.setOnAction(event -> {
            chosen.setValue(tool);
            button.setSelected(true);
        });
    }

    private void pressed(KeyEvent event) {
        boolean known = event.isShortcutDown() ? withShortcut(event) : plain(event);
        if (known) {
            event.consume();
        }
    }

    private boolean withShortcut(KeyEvent event) {
        switch (event.getCode()) {
            case Z -> {
                if (event.isShiftDown()) {
                    viewModel.redo();
                } else {
                    viewModel.undo();
                }
            }
            case Y -> viewModel.redo();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean plain(KeyEvent event) {
        Brush tool = viewModel.brush();
        switch (event.getCode()) {
            case OPEN_BRACKET -> tool.step(-1);
            case CLOSE_BRACKET -> tool.step(1);
            case B -> tool.tool.set(Tool.BRUSH);
            case E -> tool.tool.set(Tool.ERASER);
            case R -> tool.tool.set(Tool.RECTANGLE);
            case DIGIT0 -> canvas.fit();
            case ESCAPE -> viewModel.done();
            default -> {
                return false;
            }
        }
        return true;
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
    void fill() {
        viewModel.fill();
    }

    @FXML
    void invert() {
        viewModel.invert();
    }

    @FXML
    void clear() {
        viewModel.clear();
    }

    @FXML
    void fit() {
        canvas.fit();
    }

    @FXML
    void done() {
        viewModel.done();
    }
}
