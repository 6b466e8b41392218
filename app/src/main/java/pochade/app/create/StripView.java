package pochade.app.create;

import javafx.fxml.FXML;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import pochade.app.session.FinishedPicture;

/** The strip of finished pictures. */
public final class StripView {

    private final StripViewModel viewModel;

    @FXML
    private ListView<FinishedPicture> pictures;

    public StripView(StripViewModel viewModel) {
        this.viewModel = viewModel;
    }

    // the list's own selection moves with its indices when a picture comes in front, so the cells mark what is shown
    @FXML
    void initialize() {
        pictures.setItems(viewModel.pictures());
        pictures.setCellFactory(list -> new StripCell(viewModel));
        pictures.addEventFilter(KeyEvent.KEY_PRESSED, this::move);
    }

    private void move(KeyEvent event) {
        int places =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    case HOME -> -viewModel.pictures().size();
                    case END -> viewModel.pictures().size();
                    default -> 0;
                };
        if (places != 0) {
            viewModel.move(places);
            pictures.scrollTo(viewModel.shown().getValue());
            event.consume();
        }
    }
}
