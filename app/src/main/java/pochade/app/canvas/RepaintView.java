package pochade.app.canvas;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import pochade.app.canvas.RepaintViewModel.Controls;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.ProseArea;
import pochade.app.fx.QuantityField;

/** What is generated in the frame, and how. */
public final class RepaintView {

    private final RepaintViewModel viewModel;

    @FXML
    private ProseArea repaintPrompt;

    @FXML
    private ProseArea repaintNegative;

    @FXML
    private LabelledQuantity repaintStrength;

    @FXML
    private QuantityField repaintSeed;

    @FXML
    private Label intention;

    @FXML
    private Button repaintInterrupt;

    public RepaintView(RepaintViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        Controls controls = viewModel.controls();
        repaintPrompt.textProperty().bindBidirectional(controls.prompt());
        repaintNegative.textProperty().bindBidirectional(controls.negative());
        repaintStrength.edit(controls.img2img().strength());
        repaintSeed.edit(controls.seed());
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
