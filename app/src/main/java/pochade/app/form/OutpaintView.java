package pochade.app.form;

import javafx.fxml.FXML;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.Messages;
import pochade.app.fx.SectionPane;

/** The section of how far the picture is drawn on. */
public final class OutpaintView {

    private final OutpaintForm form;
    private final Messages messages;

    @FXML
    private SectionPane outpaint;

    @FXML
    private LabelledQuantity left;

    @FXML
    private LabelledQuantity right;

    @FXML
    private LabelledQuantity up;

    @FXML
    private LabelledQuantity down;

    public OutpaintView(OutpaintForm form, Messages messages) {
        this.form = form;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Panes.show(form.section, outpaint, messages);
        left.edit(form.left);
        right.edit(form.right);
        up.edit(form.up);
        down.edit(form.down);
    }
}
