package pochade.app.form;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.Property;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import pochade.app.fx.LabelledChoice;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.Messages;
import pochade.app.fx.ProseArea;
import pochade.app.fx.SectionPane;
import pochade.app.models.ModelEntry;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.Upscaler;

/** The section of the second pass. */
public final class HiresView {

    private final HiresForm form;
    private final Messages messages;

    @FXML
    private SectionPane hires;

    @FXML
    private CheckBox hiresOn;

    @FXML
    private Node hiresValues;

    @FXML
    private LabelledChoice<Upscaler> upscaler;

    @FXML
    private LabelledQuantity hiresScale;

    @FXML
    private LabelledQuantity hiresWidth;

    @FXML
    private LabelledQuantity hiresHeight;

    @FXML
    private LabelledQuantity hiresSteps;

    @FXML
    private LabelledQuantity hiresStrength;

    @FXML
    private LabelledQuantity hiresGuidance;

    @FXML
    private LabelledChoice<Optional<ModelEntry>> hiresCheckpoint;

    @FXML
    private LabelledChoice<Optional<SamplerName>> hiresSampler;

    @FXML
    private LabelledChoice<Optional<ScheduleName>> hiresSchedule;

    @FXML
    private ProseArea hiresPrompt;

    @FXML
    private ProseArea hiresNegative;

    public HiresView(HiresForm form, Messages messages) {
        this.form = form;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Panes.show(form.section, hires, messages);
        hiresOn.selectedProperty().bindBidirectional(form.on);
        hiresValues.disableProperty().bind(form.on.not());
        upscaler.edit(form.upscaler, form.upscalers, Upscaler::label);
        hiresScale.edit(form.scale);
        hiresWidth.edit(form.width);
        hiresHeight.edit(form.height);
        hiresSteps.edit(form.steps);
        hiresStrength.edit(form.strength);
        hiresGuidance.edit(form.guidance);
        hiresCheckpoint.edit(form.checkpoint.chosen, form.checkpoint.offered, orSame(ModelEntry::name));
        edit(hiresSampler, form.sampler, SamplerName.values(), SamplerName::label);
        edit(hiresSchedule, form.schedule, ScheduleName.values(), ScheduleName::label);
        hiresPrompt.textProperty().bindBidirectional(form.prompt);
        hiresNegative.textProperty().bindBidirectional(form.negative);
    }

    private <E> void edit(
            LabelledChoice<Optional<E>> box, Property<Optional<E>> chosen, E[] all, Function<E, String> label) {
        box.edit(
                chosen,
                FXCollections.observableArrayList(Stream.concat(
                                Stream.of(Optional.<E>empty()),
                                Arrays.stream(all).map(Optional::of))
                        .toList()),
                orSame(label));
    }

    private <E> Function<Optional<E>, String> orSame(Function<E, String> label) {
        String same = messages.text("hires.same");
        return choice -> choice.map(label).orElse(same);
    }
}
