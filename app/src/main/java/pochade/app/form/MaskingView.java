package pochade.app.form;

import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import pochade.app.form.InpaintForm.MaskMode;
import pochade.app.form.InpaintForm.WorkArea;
import pochade.app.fx.LabelledChoice;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.Messages;
import pochade.inference.api.request.Inpainting.MaskedContent;

/** What a mask means: beside the form, and beside the canvas. */
public final class MaskingView {

    private final InpaintForm form;
    private final Messages messages;

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

    public MaskingView(InpaintForm form, Messages messages) {
        this.form = form;
        this.messages = messages;
    }

    @FXML
    void initialize() {
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
    }
}
