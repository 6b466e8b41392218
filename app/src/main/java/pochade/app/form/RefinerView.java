package pochade.app.form;

import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import pochade.app.fx.LabelledChoice;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.Messages;
import pochade.app.fx.SectionPane;
import pochade.app.models.ModelEntry;

/** The section of the refiner. */
public final class RefinerView {

    private final RefinerForm form;
    private final Messages messages;

    @FXML
    private SectionPane refiner;

    @FXML
    private LabelledChoice<Optional<ModelEntry>> refinerCheckpoint;

    @FXML
    private LabelledQuantity switchAt;

    @FXML
    private CheckBox bySteps;

    public RefinerView(RefinerForm form, Messages messages) {
        this.form = form;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Panes.show(form.section, refiner, messages);
        String none = messages.text("refiner.none");
        refinerCheckpoint.edit(form.checkpoint.chosen, form.checkpoint.offered, entry -> entry.map(ModelEntry::name)
                .orElse(none));
        switchAt.edit(form.switchAt);
        bySteps.selectedProperty().bindBidirectional(form.bySteps);
    }
}
