package pochade.app.form;

import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.property.Property;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import pochade.app.form.Brush.Tool;
import pochade.app.fx.Messages;
import pochade.app.fx.QuantityField;
import pochade.app.fx.QuantitySlider;
import pochade.app.fx.Tip;
import pochade.app.fx.Visibility;
import pochade.app.keys.Command;
import pochade.app.keys.KeyMap;
import pochade.app.keys.KeyedTool;

/** The editor of the mask, in the middle of the window. */
public final class PaintView {

    private final PaintViewModel viewModel;
    private final KeyMap keys;
    private final Messages messages;

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

    @FXML
    private Node invert;

    @FXML
    private Node fit;

    public PaintView(PaintViewModel viewModel, KeyMap keys, Messages messages) {
        this.viewModel = viewModel;
        this.keys = keys;
        this.messages = messages;
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
        canvas.featherProperty().bind(viewModel.feather());
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
        keys.bind(
                paint,
                Map.of(
                        Command.MASK_BRUSH,
                        () -> tool.tool.set(Tool.BRUSH),
                        Command.ERASER,
                        () -> tool.tool.set(Tool.ERASER),
                        Command.RECTANGLE,
                        () -> tool.tool.set(Tool.RECTANGLE),
                        Command.SMALLER_BRUSH,
                        () -> tool.step(-1),
                        Command.LARGER_BRUSH,
                        () -> tool.step(1),
                        Command.INVERT_MASK,
                        viewModel::invert,
                        Command.UNDO,
                        viewModel::undo,
                        Command.REDO,
                        viewModel::redo,
                        Command.REDO_OTHERWISE,
                        viewModel::redo,
                        Command.FIT,
                        canvas::fit));
        // where one does not look at the picture, these keys belong to what has the focus
        keys.bind(canvas, canvas.tasks());
        paint.addEventHandler(KeyEvent.KEY_PRESSED, this::leave);
        nameKeys();
    }

    private static void choose(ToggleButton button, Property<Tool> chosen, Tool tool) {
        chosen.subscribe(now -> button.setSelected(now == tool));
        button.setOnAction(event -> {
            chosen.setValue(tool);
            button.setSelected(true);
        });
    }

    private void nameKeys() {
        keys.fill(Tip.text(brush), messages, Command.MASK_BRUSH);
        keys.fill(Tip.text(eraser), messages, Command.ERASER);
        keys.fill(Tip.text(rectangle), messages, Command.RECTANGLE);
        keys.fill(Tip.text(invert), messages, Command.INVERT_MASK);
        keys.fill(Tip.text(undo), messages, Command.UNDO);
        keys.fill(Tip.text(redo), messages, Command.REDO);
        keys.fill(Tip.text(fit), messages, Command.FIT);
        keys.fill(
                canvas.accessibleTextProperty(),
                messages,
                Stream.concat(Stream.of(Command.SMALLER_BRUSH, Command.LARGER_BRUSH), KeyedTool.COMMANDS.stream())
                        .toArray(Command[]::new));
    }

    private void leave(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            viewModel.done();
            event.consume();
        }
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
