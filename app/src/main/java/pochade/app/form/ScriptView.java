package pochade.app.form;

import java.io.File;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.stage.FileChooser;
import pochade.app.form.ScriptForm.Curve;
import pochade.app.form.ScriptForm.Joint;
import pochade.app.form.ScriptForm.Place;
import pochade.app.form.ScriptForm.Script;
import pochade.app.form.ScriptForm.Side;
import pochade.app.fx.LabelledChoice;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.ProseArea;
import pochade.app.fx.SectionPane;
import pochade.app.fx.Visibility;

/** The section of the scripts; only the controls of the chosen one are in sight. */
public final class ScriptView {

    private final ScriptViewModel viewModel;

    @FXML
    private SectionPane script;

    @FXML
    private LabelledChoice<Script> kind;

    @FXML
    private Node plotValues;

    @FXML
    private AxisView xController;

    @FXML
    private AxisView yController;

    @FXML
    private AxisView zController;

    @FXML
    private Label count;

    @FXML
    private CheckBox keepSeeds;

    @FXML
    private CheckBox varyX;

    @FXML
    private CheckBox varyY;

    @FXML
    private CheckBox varyZ;

    @FXML
    private CheckBox subGrids;

    @FXML
    private Node sheetValues;

    @FXML
    private CheckBox legend;

    @FXML
    private CheckBox subImages;

    @FXML
    private LabelledQuantity margin;

    @FXML
    private Node matrixValues;

    @FXML
    private CheckBox atStart;

    @FXML
    private CheckBox otherSeeds;

    @FXML
    private LabelledChoice<Side> side;

    @FXML
    private LabelledChoice<Joint> joint;

    @FXML
    private Node promptsValues;

    @FXML
    private ProseArea lines;

    @FXML
    private CheckBox iterateSeed;

    @FXML
    private CheckBox sameSeed;

    @FXML
    private LabelledChoice<Place> place;

    @FXML
    private Node loopbackValues;

    @FXML
    private LabelledQuantity loops;

    @FXML
    private LabelledQuantity lastStrength;

    @FXML
    private LabelledChoice<Curve> curve;

    public ScriptView(ScriptViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        ScriptForm form = viewModel.form();
        Panes.show(form.section, script, viewModel.messages());
        choose(kind, form.script, Script.values(), Script::key);
        Visibility.bind(plotValues, is(Script.PLOT));
        Visibility.bind(sheetValues, form.script.map(it -> it == Script.PLOT || it == Script.MATRIX));
        Visibility.bind(matrixValues, is(Script.MATRIX));
        Visibility.bind(promptsValues, is(Script.PROMPTS));
        Visibility.bind(loopbackValues, is(Script.LOOPBACK));
        xController.show(form.x, viewModel);
        yController.show(form.y, viewModel);
        zController.show(form.z, viewModel);
        count.textProperty().bind(viewModel.count());
        check(keepSeeds, form.keepSeeds);
        check(varyX, form.varyX);
        check(varyY, form.varyY);
        check(varyZ, form.varyZ);
        check(subGrids, form.subGrids);
        check(legend, form.legend);
        check(subImages, form.subImages);
        margin.edit(form.margin);
        check(atStart, form.atStart);
        check(otherSeeds, form.otherSeeds);
        choose(side, form.side, Side.values(), it -> it.key);
        choose(joint, form.joint, Joint.values(), it -> it.key);
        lines.textProperty().bindBidirectional(form.lines);
        check(iterateSeed, form.iterateSeed);
        check(sameSeed, form.sameSeed);
        choose(place, form.place, Place.values(), it -> it.key);
        loops.edit(form.loops);
        lastStrength.edit(form.lastStrength);
        choose(curve, form.curve, Curve.values(), it -> it.key);
    }

    private ObservableValue<Boolean> is(Script chosen) {
        return viewModel.form().script.map(chosen::equals);
    }

    private static void check(CheckBox box, BooleanProperty flag) {
        box.selectedProperty().bindBidirectional(flag);
    }

    private <T> void choose(LabelledChoice<T> box, Property<T> chosen, T[] all, Function<T, String> key) {
        box.edit(chosen, FXCollections.observableArrayList(all), it -> viewModel
                .messages()
                .text(key.apply(it)));
    }

    @FXML
    void swapXy() {
        viewModel.form().x.swap(viewModel.form().y);
    }

    @FXML
    void swapYz() {
        viewModel.form().y.swap(viewModel.form().z);
    }

    @FXML
    void swapXz() {
        viewModel.form().x.swap(viewModel.form().z);
    }

    @FXML
    void openLines() {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("TXT", "*.txt"));
        File file = chooser.showOpenDialog(script.getScene().getWindow());
        if (file != null) {
            viewModel.open(file.toPath());
        }
    }
}
