package pochade.app.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import pochade.app.fx.Screen;
import pochade.app.session.Place;

/** Shows one place at a time; each is made when it is first gone to. */
final class PlacesView {

    private static final Map<Place, Screen> SCREENS = Map.of(
            Place.EDIT, Screen.CANVAS,
            Place.GALLERY, Screen.GALLERY,
            Place.MODELS, Screen.MODELS,
            Place.SETTINGS, Screen.SETTINGS);

    private final Pane pane;
    private final Function<Screen, Parent> screens;
    private final Map<Place, Node> made = new EnumMap<>(Place.class);

    /** @param create the place that is there from the start */
    PlacesView(Pane pane, Node create, Function<Screen, Parent> screens) {
        this.pane = pane;
        this.screens = screens;
        made.put(Place.CREATE, create);
    }

    void show(Place place) {
        if (!made.containsKey(place)) {
            Node first = screens.apply(SCREENS.get(place));
            // it comes into sight in the window, where it can take the focus
            first.setVisible(false);
            made.put(place, first);
            pane.getChildren().add(first);
        }
        made.forEach((each, node) -> {
            node.setVisible(each == place);
            node.setManaged(each == place);
        });
    }
}
