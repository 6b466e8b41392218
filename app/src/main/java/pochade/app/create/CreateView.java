package pochade.app.create;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import pochade.app.fx.ChoiceText;
import pochade.app.fx.Messages;
import pochade.app.fx.ProseArea;
import pochade.app.fx.QuantityField;
import pochade.app.fx.QuantitySlider;
import pochade.app.fx.Visibility;
import pochade.app.keys.Command;
import pochade.app.keys.KeyMap;
import pochade.app.prompt.VaeChoice;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.ScheduleName;

/** The form. */
public final class CreateView {

    private final CreateViewModel viewModel;
    private final KeyMap keys;
    private final Messages messages;

    @FXML
    private ProseArea prompt;

    @FXML
    private Label promptProblems;

    @FXML
    private ProseArea negative;

    @FXML
    private Label negativeProblems;

    @FXML
    private ComboBox<VaeChoice> vae;

    @FXML
    private QuantityField clipSkip;

    @FXML
    private ComboBox<SamplerName> sampler;

    @FXML
    private ComboBox<ScheduleName> schedule;

    @FXML
    private QuantityField steps;

    @FXML
    private QuantitySlider stepsSlider;

    @FXML
    private QuantityField guidance;

    @FXML
    private QuantitySlider guidanceSlider;

    @FXML
    private QuantityField width;

    @FXML
    private QuantityField height;

    @FXML
    private QuantityField seed;

    @FXML
    private QuantityField batchSize;

    @FXML
    private QuantityField batchCount;

    @FXML
    private Tooltip nativeSizeTip;

    @FXML
    private Button lastSeed;

    @FXML
    private Tooltip generateTip;

    @FXML
    private Button interrupt;

    @FXML
    private Tooltip interruptTip;

    public CreateView(CreateViewModel viewModel, KeyMap keys, Messages messages) {
        this.viewModel = viewModel;
        this.keys = keys;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Form form = viewModel.form();
        prompt.textProperty().bindBidirectional(form.prompt);
        negative.textProperty().bindBidirectional(form.negative);
        WeightKeys.listen(prompt);
        WeightKeys.listen(negative);
        tell(promptProblems, viewModel.promptProblems());
        tell(negativeProblems, viewModel.negativeProblems());
        form.promptWriter.edit(prompt::getCaretPosition, prompt::insertText);
        form.negativeWriter.edit(negative::getCaretPosition, negative::insertText);
        vae.setConverter(new ChoiceText<>(viewModel::text));
        vae.setItems(viewModel.vaes());
        vae.valueProperty().bindBidirectional(form.vae);
        clipSkip.edit(form.clipSkip);
        sampler.setConverter(new ChoiceText<>(SamplerName::label));
        sampler.getItems().setAll(SamplerName.values());
        sampler.valueProperty().bindBidirectional(form.sampler);
        schedule.setConverter(new ChoiceText<>(ScheduleName::label));
        schedule.getItems().setAll(ScheduleName.values());
        schedule.valueProperty().bindBidirectional(form.schedule);
        steps.edit(form.steps);
        stepsSlider.move(form.steps);
        guidance.edit(form.guidance);
        guidanceSlider.move(form.guidance);
        width.edit(form.width);
        height.edit(form.height);
        seed.edit(form.seed);
        batchSize.edit(form.batchSize);
        batchCount.edit(form.batchCount);
        keys.name(generateTip, Command.GENERATE, messages);
        keys.name(interruptTip, Command.INTERRUPT, messages);
        nativeSizeTip.textProperty().bind(viewModel.nativeSizeText());
        lastSeed.disableProperty().bind(viewModel.seeded().not());
        interrupt.disableProperty().bind(viewModel.canInterrupt().map(can -> !can));
    }

    private static void tell(Label label, ObservableValue<String> problems) {
        label.textProperty().bind(problems);
        Visibility.bind(label, problems.map(text -> !text.isEmpty()));
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
    void swapSides() {
        viewModel.swapSides();
    }

    @FXML
    void useNativeSize() {
        viewModel.useNativeSize();
    }

    @FXML
    void useRandomSeed() {
        viewModel.useRandomSeed();
    }

    @FXML
    void useLastSeed() {
        viewModel.useLastSeed();
    }
}
