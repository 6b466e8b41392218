package pochade.app.form;

import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import pochade.app.fx.LabelledChoice;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.Messages;
import pochade.app.fx.PictureWell;
import pochade.app.fx.SectionPane;
import pochade.app.fx.Visibility;
import pochade.app.models.ModelEntry;
import pochade.inference.api.request.ControlUnit.Mode;
import pochade.inference.api.request.ResizeMode;

/** One of the ControlNets. */
public final class UnitView {

    private final PictureOpener opener;
    private final Messages messages;

    @FXML
    private SectionPane unit;

    @FXML
    private PictureWell hint;

    @FXML
    private Node removeHint;

    @FXML
    private LabelledChoice<Optional<ModelEntry>> model;

    @FXML
    private LabelledQuantity weight;

    @FXML
    private LabelledQuantity start;

    @FXML
    private LabelledQuantity end;

    @FXML
    private LabelledChoice<Mode> mode;

    @FXML
    private LabelledChoice<ResizeMode> resizeMode;

    private Runnable remove = () -> {};

    public UnitView(PictureOpener opener, Messages messages) {
        this.opener = opener;
        this.messages = messages;
    }

    /**
     * Called once, with what to edit.
     *
     * @param number from 0
     */
    void show(UnitForm form, int number) {
        unit.setTitle(messages.text("unit.title", number));
        Panes.show(form.section, unit, messages);
        hint.pictureProperty().bind(form.picture);
        hint.take(
                file -> opener.open(file, opened -> form.picture.set(opened.pixels())),
                form.picture::set,
                () -> PictureChooser.choose(hint)
                        .ifPresent(file -> opener.open(file, opened -> form.picture.set(opened.pixels()))));
        Visibility.bind(removeHint, form.picture.map(picture -> true).orElse(false));
        remove = () -> form.picture.set(null);
        String none = messages.text("unit.no-model");
        model.edit(form.model, form.models, it -> it.map(ModelEntry::name).orElse(none));
        weight.edit(form.weight);
        start.edit(form.start);
        end.edit(form.end);
        mode.edit(
                form.mode,
                FXCollections.observableArrayList(Mode.values()),
                it -> UnitForm.MODE_TEXT.apply(it, messages));
        resizeMode.edit(
                form.resizeMode,
                FXCollections.observableArrayList(UnitForm.RESIZE_MODES),
                it -> messages.text(Img2imgForm.key(it)));
    }

    @FXML
    void removeHint() {
        remove.run();
    }
}
