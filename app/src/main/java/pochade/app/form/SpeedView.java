package pochade.app.form;

import javafx.fxml.FXML;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.Messages;
import pochade.app.fx.SectionPane;

/** The section of ways to be faster. */
public final class SpeedView {

    private final SpeedForm form;
    private final Messages messages;

    @FXML
    private SectionPane speed;

    @FXML
    private LabelledQuantity tokenMerging;

    @FXML
    private LabelledQuantity hiresTokenMerging;

    @FXML
    private LabelledQuantity deepCache;

    public SpeedView(SpeedForm form, Messages messages) {
        this.form = form;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Panes.show(form.section, speed, messages);
        tokenMerging.edit(form.tokenMerging);
        hiresTokenMerging.edit(form.hiresTokenMerging);
        deepCache.edit(form.deepCache);
    }
}
