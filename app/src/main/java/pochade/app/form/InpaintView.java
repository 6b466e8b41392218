package pochade.app.form;

import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import pochade.app.form.InpaintForm.MaskMode;
import pochade.app.form.InpaintForm.WorkArea;
import pochade.app.fx.LabelledChoice;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.Messages;
import pochade.app.fx.SectionPane;
import pochade.app.fx.Visibility;
import pochade.inference.api.request.Inpainting.MaskedContent;

/** The section of the mask. */
public final class InpaintView {

    private final InpaintForm form;
    private final Messages messages;

    @FXML
    private SectionPane inpaint;

    @FXML
    private Button paintMask;

    @FXML
    private LabelledQuantity maskBlur;

    @FXML
    private LabelledChoice<MaskMode> maskMode;

    @FXML
    private LabelledChoice<MaskedContent> maskedContent;

    @FXML
    private LabelledChoice<WorkArea> workArea;

    @FXML
    private LabelledQuantity padding;

    @FXML
    private LabelledQuantity conditioning;

    @FXML
    private CheckBox soft;

    @FXML
    private Node softValues;

    @FXML
    private LabelledQuantity scheduleBias;

    @FXML
    private LabelledQuantity preservation;

    @FXML
    private LabelledQuantity contrastBoost;

    @FXML
    private LabelledQuantity maskInfluence;

    @FXML
    private LabelledQuantity differenceThreshold;

    @FXML
    private LabelledQuantity differenceContrast;

    public InpaintView(InpaintForm form, Messages messages) {
        this.form = form;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Panes.show(form.section, inpaint, messages);
        paintMask.disableProperty().bind(form.paintingProperty().isNull());
        maskBlur.edit(form.blur);
        maskMode.edit(
                form.mode,
                FXCollections.observableArrayList(MaskMode.values()),
                it -> InpaintForm.MODE_TEXT.apply(it, messages));
        maskedContent.edit(
                form.content,
                FXCollections.observableArrayList(MaskedContent.values()),
                it -> InpaintForm.CONTENT_TEXT.apply(it, messages));
        workArea.edit(
                form.area,
                FXCollections.observableArrayList(WorkArea.values()),
                it -> InpaintForm.AREA_TEXT.apply(it, messages));
        padding.edit(form.padding);
        padding.disableProperty().bind(form.area.isEqualTo(WorkArea.WHOLE_PICTURE));
        conditioning.edit(form.conditioningWeight);
        soft.selectedProperty().bindBidirectional(form.soft);
        Visibility.bind(softValues, form.soft);
        scheduleBias.edit(form.scheduleBias);
        preservation.edit(form.preservationStrength);
        contrastBoost.edit(form.contrastBoost);
        maskInfluence.edit(form.maskInfluence);
        differenceThreshold.edit(form.differenceThreshold);
        differenceContrast.edit(form.differenceContrast);
    }

    @FXML
    void paintMask() {
        form.editingProperty().set(true);
    }
}
