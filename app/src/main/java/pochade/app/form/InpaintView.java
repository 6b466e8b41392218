package pochade.app.form;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.Messages;
import pochade.app.fx.SectionPane;
import pochade.app.fx.Visibility;

/** The section of the mask. */
public final class InpaintView {

    private final InpaintForm form;
    private final Messages messages;

    @FXML
    private SectionPane inpaint;

    @FXML
    private Button paintMask;

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
