package pochade.app.form;

import java.util.List;
import javafx.fxml.FXML;
import pochade.app.fx.Messages;
import pochade.app.fx.SectionPane;

/** The ControlNets, one below the other. */
public final class ControlView {

    private final ControlForm form;
    private final Messages messages;

    @FXML
    private SectionPane control;

    @FXML
    private UnitView unit0Controller;

    @FXML
    private UnitView unit1Controller;

    @FXML
    private UnitView unit2Controller;

    public ControlView(ControlForm form, Messages messages) {
        this.form = form;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Panes.show(form.section, control, messages);
        List<UnitView> views = List.of(unit0Controller, unit1Controller, unit2Controller);
        for (int i = 0; i < views.size(); i++) {
            views.get(i).show(form.units.get(i), i);
        }
    }
}
