package pochade.app.form;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import pochade.app.fx.FolderField;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.Messages;
import pochade.app.fx.SectionPane;
import pochade.app.fx.Visibility;

/** The section of the folder whose pictures are started from. */
public final class FolderView {

    private final FolderForm form;
    private final Messages messages;

    @FXML
    private SectionPane folder;

    @FXML
    private FolderField input;

    @FXML
    private LabelledQuantity first;

    @FXML
    private FolderField output;

    @FXML
    private FolderField masks;

    @FXML
    private CheckBox ownParameters;

    @FXML
    private Node takenValues;

    @FXML
    private CheckBox takePrompt;

    @FXML
    private CheckBox takeNegative;

    @FXML
    private CheckBox takeSeed;

    @FXML
    private CheckBox takeCfg;

    @FXML
    private CheckBox takeSampler;

    @FXML
    private CheckBox takeSteps;

    @FXML
    private CheckBox takeModel;

    public FolderView(FolderForm form, Messages messages) {
        this.form = form;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Panes.show(form.section, folder, messages);
        input.edit(form.input);
        first.edit(form.first);
        output.edit(form.output);
        masks.edit(form.masks);
        ownParameters.selectedProperty().bindBidirectional(form.ownParameters);
        Visibility.bind(takenValues, form.ownParameters);
        List<CheckBox> boxes = List.of(takePrompt, takeNegative, takeSeed, takeCfg, takeSampler, takeSteps, takeModel);
        List<BooleanProperty> flags = List.copyOf(form.taken.values());
        for (int i = 0; i < boxes.size(); i++) {
            boxes.get(i).selectedProperty().bindBidirectional(flags.get(i));
        }
    }
}
