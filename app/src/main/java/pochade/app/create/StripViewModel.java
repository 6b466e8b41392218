package pochade.app.create;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Session;

/** The finished pictures and the one on view. */
public final class StripViewModel {

    private final Session session;
    private final ObservableList<FinishedPicture> pictures;
    private final Viewing viewing;

    public StripViewModel(Session session, Viewing viewing) {
        this.session = session;
        pictures = session.pictures();
        this.viewing = viewing;
    }

    public ObservableList<FinishedPicture> pictures() {
        return pictures;
    }

    /** The picture on view; null for none. */
    public ObservableValue<@Nullable FinishedPicture> shown() {
        return viewing.picture();
    }

    /** The file of a picture, if it is written. */
    List<Path> files(FinishedPicture picture) {
        return picture.writtenFile().stream().toList();
    }

    public void show(FinishedPicture picture) {
        session.selectedProperty().set(picture);
    }

    /** Shows the picture so many places further on, as far as there are any. */
    public void move(int places) {
        if (!pictures().isEmpty()) {
            int from = pictures().indexOf(shown().getValue());
            show(pictures().get(Math.max(0, Math.min(pictures().size() - 1, from + places))));
        }
    }
}
