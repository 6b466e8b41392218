package pochade.app.create;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Derived;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Job;
import pochade.app.session.Session;

/** What the user looks at: the picture they chose, else the one being made, else the newest. */
public final class Viewing {

    private final Session session;
    private final ObservableValue<@Nullable Job> current;
    private final ObjectBinding<@Nullable FinishedPicture> newest;
    private final ObjectBinding<@Nullable FinishedPicture> picture;

    public Viewing(Session session) {
        this.session = session;
        current = session.currentProperty();
        newest = new Derived<>(
                () -> session.pictures().stream().findFirst().orElse(null), Bindings.size(session.pictures()));
        picture = new Derived<>(this::findPicture, session.selectedProperty(), current, newest);
    }

    /** The job that the engine has; null for none. */
    ObservableValue<@Nullable Job> current() {
        return current;
    }

    /** The finished picture on view; null while one is being made or before the first. */
    ObjectBinding<@Nullable FinishedPicture> picture() {
        return picture;
    }

    private @Nullable FinishedPicture findPicture() {
        FinishedPicture chosen = session.selectedProperty().get();
        if (chosen != null || current.getValue() != null) {
            return chosen;
        }
        return newest.get();
    }
}
