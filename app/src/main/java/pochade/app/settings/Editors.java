package pochade.app.settings;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.controlsfx.control.PrefixSelectionComboBox;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.fx.ChoiceText;
import pochade.app.fx.Messages;
import pochade.app.fx.QuantityField;
import pochade.app.fx.Tip;
import pochade.app.fx.Visibility;
import pochade.app.keys.KeyMap;
import pochade.app.session.Preferences;

/** Makes the controls that settings are changed with. */
final class Editors {

    private final KeyMap keys;
    private final Messages messages;

    Editors(KeyMap keys, Messages messages) {
        this.keys = keys;
        this.messages = messages;
    }

    /** The control of a setting, by whose name it is called. */
    Node of(Setting setting) {
        Editor editor = setting.editor();
        if (editor instanceof Editor.Choice<?> choice) {
            return named(box(choice), setting);
        }
        if (editor instanceof Editor.Flag flag) {
            Switch toggle = new Switch();
            toggle.selectedProperty().bindBidirectional(flag.on());
            return named(toggle, setting);
        }
        if (editor instanceof Editor.Figure figure) {
            QuantityField field = new QuantityField();
            field.edit(figure.quantity());
            field.setAccessibleText(setting.name());
            field.setAccessibleHelp(setting.explanation());
            return field;
        }
        if (editor instanceof Editor.Words words) {
            return withFault(words(words, setting), words.fault());
        }
        if (editor instanceof Editor.Place place) {
            return place(place, setting);
        }
        if (editor instanceof Editor.Folders folders) {
            return folders(folders);
        }
        Editor.Key key = (Editor.Key) editor;
        KeyButton button = new KeyButton(key.command(), keys, messages);
        button.textProperty().subscribe(text -> button.setAccessibleText(setting.name() + ": " + text));
        return button;
    }

    private static <T extends Control> T named(T control, Setting setting) {
        control.setAccessibleText(setting.name());
        control.setAccessibleHelp(setting.explanation());
        return control;
    }

    private static <T> Control box(Editor.Choice<T> choice) {
        PrefixSelectionComboBox<T> box = new PrefixSelectionComboBox<>();
        box.setConverter(new ChoiceText<>(choice.text()));
        box.setItems(choice.choices());
        box.valueProperty().bindBidirectional(choice.chosen());
        return box;
    }

    private static TextField text(StringProperty text, Setting setting) {
        TextField field = named(new TextField(), setting);
        field.textProperty().bindBidirectional(text);
        field.getStyleClass().add("settings-text");
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private Node words(Editor.Words words, Setting setting) {
        TextField field = text(words.text(), setting);
        if (words.inserts().isEmpty()) {
            return field;
        }
        MenuButton inserts = new MenuButton(null, icon("icon-token"));
        inserts.getStyleClass().addAll("flat", "icon-only");
        String name = messages.text("settings.insert-token");
        inserts.setAccessibleText(name);
        Tip.setText(inserts, name);
        words.inserts().forEach(insert -> inserts.getItems().add(item(insert, field)));
        HBox line = new HBox(field, inserts);
        line.getStyleClass().add("tight");
        return line;
    }

    private static MenuItem item(Editor.Insert insert, TextField field) {
        Label text = new Label(insert.text());
        text.getStyleClass().addAll("strong", "settings-token");
        Label meaning = new Label(insert.meaning());
        Label example = new Label(insert.example());
        example.getStyleClass().add("settings-token-example");
        HBox line = new HBox(text, meaning, example);
        line.getStyleClass().add("settings-token-line");
        CustomMenuItem item = new CustomMenuItem(line);
        item.setOnAction(event -> {
            field.insertText(field.getCaretPosition(), insert.text());
            field.requestFocus();
            field.selectRange(field.getCaretPosition(), field.getCaretPosition());
        });
        return item;
    }

    private static Node withFault(Node editor, ObservableValue<String> fault) {
        Label told = new Label();
        told.getStyleClass().add("settings-fault");
        told.setWrapText(true);
        told.textProperty().bind(fault);
        Visibility.bind(told, fault.map(text -> !text.isEmpty()));
        VBox both = new VBox(editor, told);
        both.getStyleClass().add("settings-wide");
        return both;
    }

    private Node place(Editor.Place place, Setting setting) {
        TextField field = text(place.path(), setting);
        Button open = iconButton("icon-open-folder", messages.text("settings.choose", setting.name()));
        open.setOnAction(
                event -> choose(place, open).ifPresent(path -> place.path().set(path.toString())));
        HBox line = new HBox(field, open);
        line.getStyleClass().add("tight");
        return withFault(line, place.fault());
    }

    private static Optional<Path> choose(Editor.Place place, Node near) {
        Optional<File> start = Preferences.readPath(place.path().get())
                .map(path -> place.folder() ? path : path.getParent())
                .map(Path::toFile)
                .filter(File::isDirectory);
        if (place.folder()) {
            return chooseFolder(near, start);
        }
        FileChooser chooser = new FileChooser();
        start.ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showOpenDialog(near.getScene().getWindow()))
                .map(File::toPath);
    }

    private static Optional<Path> chooseFolder(Node near, Optional<File> start) {
        DirectoryChooser chooser = new DirectoryChooser();
        start.ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showDialog(near.getScene().getWindow()))
                .map(File::toPath);
    }

    private Node folders(Editor.Folders folders) {
        VBox lines = new VBox();
        lines.getStyleClass().add("settings-folders");
        Button add = new Button(messages.text("settings.add-folder"), icon("icon-add-folder"));
        add.setMnemonicParsing(false);
        add.getStyleClass().add("flat");
        add.setOnAction(event -> chooseFolder(add, Optional.empty()).ifPresent(folders.add()));
        folders.folders().subscribe(() -> lines.getChildren()
                .setAll(folders.folders().stream()
                        .map(folder -> line(folder, folders))
                        .toList()));
        lines.getChildren()
                .setAll(folders.folders().stream()
                        .map(folder -> line(folder, folders))
                        .toList());
        VBox all = new VBox(lines, add);
        all.getStyleClass().add("settings-wide");
        return all;
    }

    private Node line(Path folder, Editor.Folders folders) {
        Label name = new Label(folder.toString());
        name.setMaxWidth(Double.MAX_VALUE);
        Tip.setText(name, folder.toString());
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox line = new HBox(name);
        line.getStyleClass().add("tight");
        if (folders.removable().test(folder)) {
            Button remove = iconButton("icon-close", messages.text("settings.remove-folder", folder));
            remove.setOnAction(event -> folders.remove().accept(folder));
            line.getChildren().add(remove);
        }
        return line;
    }

    static Button iconButton(String icon, String words) {
        Button button = new Button(null, icon(icon));
        button.getStyleClass().addAll("flat", "icon-only");
        button.setAccessibleText(words);
        Tip.setText(button, words);
        return button;
    }

    private static FontIcon icon(String styleClass) {
        FontIcon icon = new FontIcon();
        icon.getStyleClass().add(styleClass);
        return icon;
    }
}
