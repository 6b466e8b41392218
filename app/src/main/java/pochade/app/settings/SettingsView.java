package pochade.app.settings;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import pochade.app.fx.Messages;
import pochade.app.fx.Pulse;
import pochade.app.keys.KeyMap;

/** What the user can set, a group at a time, or what a search finds. */
public final class SettingsView {

    /** Rows with another above. */
    private static final PseudoClass LATER = PseudoClass.getPseudoClass("later");

    private static final int AT_ONCE = 6;

    private final SettingsViewModel viewModel;
    private final Editors editors;
    private final Messages messages;
    private final Deque<Runnable> left = new ArrayDeque<>();
    private final Pulse pulse = new Pulse(this::addSome);

    @FXML
    private TextField search;

    @FXML
    private Pane groups;

    @FXML
    private ScrollPane scroll;

    @FXML
    private Pane rows;

    @FXML
    private Node nothing;

    public SettingsView(SettingsViewModel viewModel, KeyMap keys, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
        editors = new Editors(keys, messages);
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        search.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
        viewModel.groups().forEach(group -> groups.getChildren().add(toggle(group)));
        viewModel.searchProperty().subscribe((before, now) -> show());
        viewModel.groupProperty().subscribe((before, now) -> show());
        show();
    }

    private ToggleButton toggle(Group group) {
        ToggleButton toggle = new ToggleButton(group.name());
        toggle.setMnemonicParsing(false);
        toggle.setMaxWidth(Double.MAX_VALUE);
        toggle.getStyleClass().addAll("flat", "settings-group");
        toggle.setUserData(group);
        toggle.setOnAction(event -> {
            viewModel.searchProperty().set("");
            viewModel.groupProperty().set(group);
            // the one that is in sight stays so
            toggle.setSelected(true);
        });
        return toggle;
    }

    private void show() {
        List<Group> shown = viewModel.shown();
        groups.getChildren()
                .forEach(toggle -> ((ToggleButton) toggle).setSelected(shown.equals(List.of(toggle.getUserData()))));
        rows.getChildren().clear();
        left.clear();
        for (Group group : shown) {
            VBox card = new VBox();
            card.getStyleClass().add("settings-card");
            rows.getChildren().addAll(title(group), card);
            group.settings()
                    .forEach(setting -> left.add(() -> card.getChildren().add(row(setting, card))));
        }
        nothing.setVisible(shown.isEmpty());
        scroll.setVvalue(0);
        addSome();
        pulse.start();
    }

    /** Rows come a few at a time, so that a search that finds many does not keep anybody from typing on. */
    private void addSome() {
        for (int i = 0; i < AT_ONCE && !left.isEmpty(); i++) {
            left.remove().run();
        }
        if (left.isEmpty()) {
            pulse.stop();
        }
    }

    private SettingRow row(Setting setting, Pane card) {
        SettingRow row = new SettingRow(setting, editors.of(setting), search.getText(), messages);
        row.pseudoClassStateChanged(LATER, !card.getChildren().isEmpty());
        return row;
    }

    private static Node title(Group group) {
        Label name = new Label(group.name());
        name.getStyleClass().addAll("strong", "settings-title");
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox title = new HBox(name, between);
        title.getStyleClass().add("settings-head");
        group.action().ifPresent(action -> {
            Button button = new Button(action.name());
            button.setMnemonicParsing(false);
            button.getStyleClass().add("small");
            button.setOnAction(event -> action.task().run());
            button.visibleProperty().bind(action.possible());
            title.getChildren().add(button);
        });
        return title;
    }
}
