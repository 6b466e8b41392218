package pochade.app.create;

import javafx.fxml.FXML;
import javafx.scene.control.ListView;
import pochade.app.session.FinishedPicture;

/** The strip of finished pictures. */
public final class StripView {

    private final StripViewModel viewModel;

    @FXML
    private ListView<FinishedPicture> pictures;

    public StripView(StripViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        pictures.setItems(viewModel.pictures());
        pictures.setCellFactory(list -> new StripCell());
        viewModel.shown().subscribe(shown -> {
            if (shown == null) {
                pictures.getSelectionModel().clearSelection();
            } else {
                pictures.getSelectionModel().select(shown);
            }
        });
        pictures.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null && !chosen.equals(viewModel.shown().getValue())) {
                viewModel.show(chosen);
            }
        });
    }
}
