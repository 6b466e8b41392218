package pochade.app.shell;

import java.util.Locale;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Messages;
import pochade.app.fx.Screen;
import pochade.app.fx.Tip;
import pochade.app.fx.Visibility;
import pochade.app.keys.Command;
import pochade.app.keys.KeyMap;
import pochade.app.session.Notice;
import pochade.app.session.Place;
import pochade.app.shell.ShellViewModel.Health;
import pochade.ui.UiResources;

/** The frame of the window. */
public final class ShellView {

    /** What is dragged over a place for so long goes there. */
    private static final Duration RESTING = Duration.millis(500);

    private final ShellViewModel viewModel;
    private final KeyMap keys;
    private final Messages messages;
    private final Function<Screen, Parent> screens;

    @FXML
    private BorderPane frame;

    @FXML
    private StackPane middle;

    @FXML
    private Pane content;

    @FXML
    private Pane placeToggles;

    @FXML
    private ToggleButton settings;

    @FXML
    private Pane places;

    @FXML
    private Node create;

    @FXML
    private MenuButton languages;

    @FXML
    private Node theme;

    @FXML
    private ToggleButton queueToggle;

    @FXML
    private Region notice;

    @FXML
    private Node queue;

    @FXML
    private Label engine;

    /** @param screens makes a place when it is first gone to */
    public ShellView(ShellViewModel viewModel, KeyMap keys, Messages messages, Function<Screen, Parent> screens) {
        this.viewModel = viewModel;
        this.keys = keys;
        this.messages = messages;
        this.screens = screens;
    }

    @FXML
    void initialize() {
        PlacesView shown = new PlacesView(places, create, screens);
        viewModel.placeProperty().subscribe(shown::show);
        placeToggles.getChildren().forEach(toggle -> goTo((ToggleButton) toggle));
        goTo(settings);
        ToggleGroup group = new ToggleGroup();
        UiResources.LANGUAGES.forEach(language -> languages.getItems().add(item(language, group)));
        keys.name(theme, Command.TOGGLE_THEME, messages);
        keys.name(queueToggle, Command.TOGGLE_QUEUE, messages);
        queueToggle.selectedProperty().bindBidirectional(viewModel.queueShownProperty());
        queueToggle.textProperty().bind(viewModel.queueCount());
        Visibility.bind(queue, viewModel.queueShownProperty());
        frame.widthProperty()
                .subscribe((before, now) -> viewModel.widthProperty().set(now.doubleValue()));
        viewModel.room().subscribe(this::arrange);
        content.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> viewModel.leaveQueue());
        viewModel.notice().subscribe(this::place);
        engine.textProperty().bind(viewModel.engineText());
        for (Health health : Health.values()) {
            Marks.mark(engine, health, viewModel.engineHealth().map(health::equals));
        }
    }

    /** What went well lies over the rest, which must not move under the pointer for it; what did not is above it. */
    private void place(@Nullable Notice now) {
        if (now == null) {
            return;
        }
        boolean floating = now.level() == Notice.Level.SUCCESS;
        middle.getChildren().remove(notice);
        content.getChildren().remove(notice);
        if (floating) {
            notice.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
            middle.getChildren().add(notice);
        } else {
            notice.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
            content.getChildren().add(0, notice);
        }
    }

    private void arrange(Room room) {
        frame.pseudoClassStateChanged(Room.NARROW.mark(), room != Room.WIDE);
        frame.pseudoClassStateChanged(Room.TIGHT.mark(), room == Room.TIGHT);
        middle.getChildren().remove(queue);
        frame.setRight(null);
        if (room == Room.WIDE) {
            frame.setRight(queue);
        } else {
            middle.getChildren().add(queue);
        }
    }

    /** The toggle's user data names its place. */
    private void goTo(ToggleButton toggle) {
        Place place = Place.valueOf((String) toggle.getUserData());
        Tip.setText(toggle, toggle.getAccessibleText());
        keys.name(toggle, Command.valueOf("GO_TO_" + place), messages);
        viewModel.placeProperty().subscribe(now -> toggle.setSelected(now == place));
        toggle.setOnAction(event -> {
            viewModel.placeProperty().set(place);
            // the one that is in sight stays so
            toggle.setSelected(true);
        });
        // what is dragged gets to places that are not in sight
        PauseTransition resting = new PauseTransition(RESTING);
        resting.setOnFinished(event -> viewModel.placeProperty().set(place));
        toggle.setOnDragEntered(event -> resting.playFromStart());
        toggle.setOnDragExited(event -> resting.stop());
    }

    private RadioMenuItem item(Locale language, ToggleGroup group) {
        RadioMenuItem item = new RadioMenuItem(language.getDisplayLanguage(language));
        item.setToggleGroup(group);
        item.setSelected(language.equals(viewModel.language()));
        item.setOnAction(event -> viewModel.speak(language));
        return item;
    }

    @FXML
    void toggleTheme() {
        viewModel.toggleTheme();
    }
}
