package pochade.app.browse;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.PopOver.ArrowLocation;

/** The folders that models are looked for in, above the page. */
final class FoldersPopOver {

    private final ModelsViewModel viewModel;
    private final Pane list;
    private final PopOver popOver;

    /**
     * Nothing that is seen yet.
     *
     * @param panel what opens
     * @param list where in it the folders are
     */
    FoldersPopOver(ModelsViewModel viewModel, Node panel, Pane list) {
        this.viewModel = viewModel;
        this.list = list;
        popOver = new PopOver(panel);
        popOver.setArrowLocation(ArrowLocation.TOP_RIGHT);
        popOver.setDetachable(false);
        // the theme has its own
        popOver.getRoot().getStylesheets().clear();
        viewModel.folders().subscribe(this::list);
        list();
    }

    /** Opens below a button. */
    void show(Node button) {
        popOver.show(button);
    }

    private void list() {
        list.getChildren().setAll(viewModel.folders().stream().map(this::row).toList());
    }

    private HBox row(Path folder) {
        Label path = new Label(folder.toString());
        path.setWrapText(true);
        path.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(path, Priority.ALWAYS);
        HBox row = new HBox(path);
        row.getStyleClass().add("models-folder");
        if (viewModel.isRemovable(folder)) {
            row.getChildren()
                    .add(new IconButton(
                            "icon-close",
                            viewModel.messages().text("models.remove-folder"),
                            () -> viewModel.removeFolder(folder)));
        }
        return row;
    }
}
