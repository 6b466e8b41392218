package pochade.app.create;

import javafx.fxml.FXML;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import pochade.app.fx.Messages;
import pochade.app.session.FinishedPicture;

/** The strip of finished pictures. */
public final class StripView {

    private final StripViewModel viewModel;
    private final StripMenu menu;

    @FXML
    private ListView<FinishedPicture> pictures;

    /** @param preview acts on the picture on view */
    public StripView(StripViewModel viewModel, PreviewViewModel preview, Messages messages) {
        this.viewModel = viewModel;
        menu = new StripMenu(preview, messages);
    }

    // the list's own selection moves with its indices when a picture comes in front, so the cells mark what is shown
    @FXML
    void initialize() {
        pictures.setItems(viewModel.pictures());
        pictures.setCellFactory(list -> new StripCell(viewModel));
        pictures.setContextMenu(menu.menu());
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
