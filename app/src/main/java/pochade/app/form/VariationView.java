package pochade.app.form;

import javafx.fxml.FXML;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.Messages;
import pochade.app.fx.SectionPane;

/** The section of what is mixed into the noise of the seed. */
public final class VariationView {

    private final VariationForm form;
    private final Messages messages;

    @FXML
    private SectionPane variation;

    @FXML
    private LabelledQuantity variationSeed;

    @FXML
    private LabelledQuantity variationStrength;

    @FXML
    private LabelledQuantity resizeFromWidth;

    @FXML
    private LabelledQuantity resizeFromHeight;

    public VariationView(VariationForm form, Messages messages) {
        this.form = form;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Panes.show(form.section, variation, messages);
        variationSeed.edit(form.seed);
        variationStrength.edit(form.strength);
        resizeFromWidth.edit(form.resizeFromWidth);
        resizeFromHeight.edit(form.resizeFromHeight);
    }
}
