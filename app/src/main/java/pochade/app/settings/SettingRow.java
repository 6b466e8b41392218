package pochade.app.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import pochade.app.fx.Messages;
import pochade.app.fx.Visibility;

/** A setting with its name, what it does, its control and the way back to the usual. */
final class SettingRow extends VBox {

    /** How much wider than its control a row is that has room for both. */
    private static final double LEAST_SHARE = 2;

    private final HBox line;
    private final Node editor;

    /**
     * Shows the setting.
     *
     * @param search words that are marked where they stand
     */
    SettingRow(Setting setting, Node editor, String search, Messages messages) {
        getStyleClass().add("settings-row");
        VBox words = new VBox(flow(setting.name(), search, "strong"));
        words.getStyleClass().add("settings-words");
        if (setting.explanation().isEmpty()) {
            getStyleClass().add("settings-brief");
        } else {
            words.getChildren().add(flow(setting.explanation(), search, "settings-explanation"));
        }
        words.getChildren().add(remark(setting));
        words.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                setting.reset().run();
            }
        });
        // they have the room that the control leaves
        words.setPrefWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button reset = Editors.iconButton("icon-reset", messages.text("settings.reset", setting.name()));
        reset.setOnAction(event -> setting.reset().run());
        reset.visibleProperty().bind(setting.changed());
        line = new HBox(words, reset);
        line.getStyleClass().add("settings-line");
        getChildren().add(line);
        this.editor = editor;
        widthProperty().subscribe(this::arrange);
        arrange();
    }

    /** The control stands beside the words where there is room for both, else below. */
    private void arrange() {
        boolean below = editor.getStyleClass().contains("settings-wide")
                || getWidth() < LEAST_SHARE * editor.prefWidth(USE_COMPUTED_SIZE);
        if (below && editor.getParent() != this) {
            line.getChildren().remove(editor);
            getChildren().add(editor);
        } else if (!below && editor.getParent() != line) {
            getChildren().remove(editor);
            line.getChildren().add(1, editor);
        }
    }

    private static Node remark(Setting setting) {
        Label said = new Label();
        said.getStyleClass().add("settings-remark");
        said.setWrapText(true);
        said.textProperty().bind(setting.remark());
        HBox remark = new HBox(said);
        remark.getStyleClass().add("settings-said");
        setting.action().ifPresent(action -> {
            Button button = new Button(action.name());
            button.setMnemonicParsing(false);
            button.getStyleClass().add("small");
            button.setOnAction(event -> action.task().run());
            Visibility.bind(button, action.possible());
            remark.getChildren().add(button);
        });
        Visibility.bind(remark, setting.remark().map(text -> !text.isEmpty()));
        return remark;
    }

    private static TextFlow flow(String text, String search, String styleClass) {
        TextFlow flow = new TextFlow();
        String words = Arrays.stream(search.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        int from = 0;
        if (!words.isEmpty()) {
            for (MatchResult found : Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(text)
                    .results()
                    .toList()) {
                flow.getChildren().add(part(text.substring(from, found.start()), styleClass));
                flow.getChildren().add(part(found.group(), styleClass, "settings-found"));
                from = found.end();
            }
        }
        flow.getChildren().add(part(text.substring(from), styleClass));
        return flow;
    }

    private static Text part(String words, String... styleClasses) {
        Text part = new Text(words);
        part.getStyleClass().add("settings-part");
        part.getStyleClass().addAll(styleClasses);
        return part;
    }
}
