package pochade.app.form;

import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import pochade.app.fx.LabelledChoice;
import pochade.app.fx.Visibility;
import pochade.app.grid.AxisKind;

/** An axis of the X/Y/Z plot: what changes, and the values. */
public final class AxisView {

    @FXML
    private LabelledChoice<AxisKind> kind;

    @FXML
    private Node valuesRow;

    @FXML
    private TextField values;

    @FXML
    private Node fill;

    @FXML
    private Label fault;

    private Runnable filling = () -> {};

    /** Called once, with what to edit. */
    void show(AxisForm form, ScriptViewModel viewModel) {
        kind.setLabel(viewModel.messages().text(form.kindKey));
        kind.edit(form.kind, FXCollections.observableArrayList(AxisKind.values()), AxisKind::label);
        values.setAccessibleText(viewModel.messages().text(form.valuesKey));
        values.textProperty().bindBidirectional(form.values);
        Visibility.bind(valuesRow, form.kind.map(it -> it != AxisKind.NOTHING));
        Visibility.bind(fill, viewModel.canFill(form));
        fault.textProperty().bind(viewModel.fault(form));
        Visibility.bind(fault, fault.textProperty().map(text -> !text.isEmpty()));
        filling = () -> viewModel.fill(form);
        ValueCompletion.on(
                values,
                (value, asked) -> viewModel.meant(form, value, asked),
                viewModel.messages().text("axis.completion"));
    }

    @FXML
    void fill() {
        filling.run();
    }
}
