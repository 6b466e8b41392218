package pochade.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.stage.Stage;
import pochade.app.fx.Pulse;
import pochade.app.session.Place;

/**
 * Goes once through the places of the window and closes it, which shows whether a program that was built starts as it should.
 * Asked for by the system property {@value #PROPERTY}.
 */
final class Tour {

    static final String PROPERTY = "pochade.tour";

    /** Pulses that a place stays in sight. */
    private static final int STAY = 3;

    private final Deque<Place> left = new ArrayDeque<>(List.of(Place.values()));
    private final ObjectProperty<Place> place;
    private final Stage stage;
    private final Pulse pulse = new Pulse(this::step);
    private int pulses;

    Tour(ObjectProperty<Place> place, Stage stage) {
        this.place = place;
        this.stage = stage;
    }

    void start() {
        pulse.start();
    }

    private void step() {
        pulses++;
        if (pulses % STAY != 0) {
            return;
        }
        if (left.isEmpty()) {
            pulse.stop();
            stage.close();
        } else {
            place.set(left.remove());
        }
    }
}
