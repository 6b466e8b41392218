package pochade.app.canvas;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import pochade.app.canvas.RepaintViewModel.Controls;
import pochade.app.editor.PromptArea;
import pochade.app.editor.PromptEditing;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.Messages;
import pochade.app.fx.QuantityField;
import pochade.app.fx.Tip;
import pochade.app.keys.Command;
import pochade.app.keys.KeyMap;

/** What is generated in the frame, and how. */
public final class RepaintView {

    private final RepaintViewModel viewModel;
    private final PromptEditing editing;
    private final KeyMap keys;
    private final Messages messages;

    @FXML
    private PromptArea repaintPrompt;

    @FXML
    private Label repaintPromptCount;

    @FXML
    private Label repaintPromptProblems;

    @FXML
    private PromptArea repaintNegative;

    @FXML
    private Label repaintNegativeCount;

    @FXML
    private Label repaintNegativeProblems;

    @FXML
    private LabelledQuantity repaintStrength;

    @FXML
    private QuantityField repaintSeed;

    @FXML
    private Label intention;

    @FXML
    private Node generate;

    @FXML
    private Button repaintInterrupt;

    /** @param editing what the areas for prompts do */
    public RepaintView(RepaintViewModel viewModel, PromptEditing editing, KeyMap keys, Messages messages) {
        this.viewModel = viewModel;
        this.editing = editing;
        this.keys = keys;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Controls controls = viewModel.controls();
        editing.start(repaintPrompt, controls.prompt(), repaintPromptCount, repaintPromptProblems);
        editing.start(repaintNegative, controls.negative(), repaintNegativeCount, repaintNegativeProblems);
        repaintStrength.edit(controls.img2img().strength());
        repaintSeed.edit(controls.seed());
        keys.fill(Tip.text(generate), messages, Command.GENERATE);
        intention.textProperty().bind(viewModel.intention());
        repaintInterrupt.disableProperty().bind(viewModel.canInterrupt().map(can -> !can));
    }

    @FXML
    void generate() {
        viewModel.generate();
    }

    @FXML
    void interrupt() {
        viewModel.interrupt();
    }

    @FXML
    void useRandomSeed() {
        viewModel.useRandomSeed();
    }
}
