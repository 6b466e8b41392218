package pochade.app.create;

import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Session;

/** The finished pictures and the one on view. */
public final class StripViewModel {

    private final Session session;
    private final Viewing viewing;

    public StripViewModel(Session session, Viewing viewing) {
        this.session = session;
        this.viewing = viewing;
    }

    public ObservableList<FinishedPicture> pictures() {
        return session.pictures();
    }

    /** The picture on view; null for none. */
    public ObservableValue<@Nullable FinishedPicture> shown() {
        return viewing.picture();
    }

    public void show(FinishedPicture picture) {
        session.selectedProperty().set(picture);
    }
}
