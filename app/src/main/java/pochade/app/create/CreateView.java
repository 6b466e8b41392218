package pochade.app.create;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.editor.PromptArea;
import pochade.app.editor.PromptEditing;
import pochade.app.editor.PromptSide;
import pochade.app.form.Mode;
import pochade.app.fx.ChoiceText;
import pochade.app.fx.Messages;
import pochade.app.fx.QuantityField;
import pochade.app.fx.QuantitySlider;
import pochade.app.fx.Segments;
import pochade.app.fx.Tip;
import pochade.app.fx.Usual;
import pochade.app.fx.Visibility;
import pochade.app.keys.Command;
import pochade.app.keys.KeyMap;
import pochade.app.prompt.VaeChoice;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.ScheduleName;

/** The form. */
public final class CreateView {

    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");

    private final CreateViewModel viewModel;
    private final ForecastViewModel forecast;
    private final KeyMap keys;
    private final PromptViewModel prompts;
    private final StylesViewModel styles;
    private final PromptEditing writing;
    private final Messages messages;

    @FXML
    private BorderPane create;

    @FXML
    private Segments<Mode> mode;

    /** What all modes but that of upscaling share. */
    @FXML
    private Node generation;

    @FXML
    private Node upscale;

    @FXML
    private Pane upscaleHead;

    @FXML
    private Pane promptHead;

    @FXML
    private Node presetsBar;

    @FXML
    private Node folder;

    @FXML
    private Button start;

    @FXML
    private Node run;

    @FXML
    private Label runText;

    @FXML
    private PromptArea prompt;

    @FXML
    private Label promptCount;

    @FXML
    private FlowPane chosenStyles;

    @FXML
    private Label promptProblems;

    @FXML
    private PromptArea negative;

    @FXML
    private Label negativeCount;

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
    private Node nativeSize;

    @FXML
    private Node img2img;

    @FXML
    private Node hires;

    @FXML
    private Button lastSeed;

    @FXML
    private Button interrupt;

    @FXML
    private Label forecastText;

    @FXML
    private Node editing;

    @FXML
    private Button save;

    public CreateView(
            CreateViewModel viewModel,
            ForecastViewModel forecast,
            KeyMap keys,
            PromptViewModel prompts,
            StylesViewModel styles,
            PromptEditing writing,
            Messages messages) {
        this.viewModel = viewModel;
        this.forecast = forecast;
        this.keys = keys;
        this.prompts = prompts;
        this.styles = styles;
        this.writing = writing;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Form form = viewModel.form();
        mode.edit(form.mode, List.of(Mode.values()), viewModel::text, viewModel::tip);
        // both stay in the window, since styling one anew takes long
        StackPane middle = new StackPane();
        create.setCenter(middle);
        Visibility.bindLate(middle, generation, form.mode.map(now -> now != Mode.UPSCALE));
        Visibility.bindLate(middle, upscale, form.mode.map(Mode.UPSCALE::equals));
        int place = promptHead.getChildren().indexOf(presetsBar);
        form.mode.subscribe(now -> offerPresets(now, place));
        start.textProperty().bind(viewModel.startText());
        runText.textProperty().bind(viewModel.runText());
        Visibility.bind(run, viewModel.runText().map(text -> !text.isEmpty()));
        Visibility.bind(folder, form.mode.map(Mode::startsFromPicture));
        Visibility.bind(img2img, form.mode.map(Mode::startsFromPicture));
        Visibility.bind(hires, form.mode.map(Mode.TXT2IMG::equals));
        edit(prompt, prompts.positive(), promptCount, promptProblems);
        edit(negative, prompts.negative(), negativeCount, negativeProblems);
        styles.chosen().subscribe(this::showStyles);
        Visibility.bind(chosenStyles, styles.chosen().map(names -> !names.isEmpty()));
        vae.setConverter(new ChoiceText<>(viewModel::text));
        vae.setItems(viewModel.vaes());
        vae.valueProperty().bindBidirectional(form.vae);
        Usual.set(vae, () -> form.vae.set(VaeChoice.AUTOMATIC));
        clipSkip.edit(form.clipSkip);
        sampler.setConverter(new ChoiceText<>(SamplerName::label));
        sampler.getItems().setAll(SamplerName.values());
        sampler.valueProperty().bindBidirectional(form.sampler);
        Usual.set(sampler, form::resetSampler);
        schedule.setConverter(new ChoiceText<>(ScheduleName::label));
        schedule.getItems().setAll(ScheduleName.values());
        schedule.valueProperty().bindBidirectional(form.schedule);
        Usual.set(schedule, form::resetSchedule);
        steps.edit(form.steps);
        stepsSlider.move(form.steps);
        guidance.edit(form.guidance);
        guidanceSlider.move(form.guidance);
        width.edit(form.width);
        height.edit(form.height);
        seed.edit(form.seed);
        batchSize.edit(form.batchSize);
        batchCount.edit(form.batchCount);
        keys.name(start, Command.GENERATE, messages);
        keys.name(interrupt, Command.INTERRUPT, messages);
        Tip.text(nativeSize).bind(viewModel.nativeSizeText());
        lastSeed.disableProperty().bind(viewModel.seeded().not());
        forecastText.textProperty().bind(forecast.text());
        forecast.tight().subscribe(tight -> forecastText.pseudoClassStateChanged(TIGHT, tight));
        Visibility.bind(forecastText, forecast.text().map(words -> !words.isEmpty()));
        Visibility.bind(editing, viewModel.editing());
        Visibility.bind(save, viewModel.editing());
        Visibility.bind(start, viewModel.editing().map(now -> !now));
        interrupt.disableProperty().bind(viewModel.canInterrupt().map(can -> !can));
    }

    /** They are in sight in every mode. */
    private void offerPresets(Mode now, int place) {
        promptHead.getChildren().remove(presetsBar);
        upscaleHead.getChildren().remove(presetsBar);
        if (now == Mode.UPSCALE) {
            upscaleHead.getChildren().add(presetsBar);
        } else {
            promptHead.getChildren().add(place, presetsBar);
        }
    }

    private void showStyles(List<String> names) {
        chosenStyles.getChildren().setAll(names.stream().map(this::chip).toList());
    }

    private Button chip(String style) {
        String words = messages.text("styles.remove", style);
        FontIcon remove = new FontIcon();
        remove.getStyleClass().add("icon-take-off");
        Button chip = new Button(style, remove);
        chip.getStyleClass().addAll("chip", "styles-chip");
        chip.setMnemonicParsing(false);
        chip.setAccessibleText(words);
        Tip.setText(chip, words);
        chip.setOnAction(event -> styles.toggle(style));
        return chip;
    }

    private void edit(PromptArea area, PromptSide side, Label count, Label problems) {
        writing.start(area, side, count, problems);
        side.writer().edit(area::getCaretPosition, area::insertText);
    }

    @FXML
    void generate() {
        viewModel.generate();
    }

    @FXML
    void cancelRuns() {
        viewModel.cancelRuns();
    }

    @FXML
    void stopEditing() {
        viewModel.stopEditing();
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
