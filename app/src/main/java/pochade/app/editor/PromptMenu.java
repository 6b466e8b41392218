package pochade.app.editor;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import pochade.app.fx.Messages;

/** What a right click on a prompt offers. */
public final class PromptMenu {

    private PromptMenu() {}

    public static void on(PromptArea area, Messages messages) {
        MenuItem undo = item(messages.text("create.menu.undo"), area::undo);
        MenuItem redo = item(messages.text("create.menu.redo"), area::redo);
        MenuItem cut = item(messages.text("create.menu.cut"), area::cut);
        MenuItem copy = item(messages.text("create.menu.copy"), area::copy);
        MenuItem paste = item(messages.text("create.menu.paste"), area::paste);
        MenuItem selectAll = item(messages.text("create.menu.select-all"), area::selectAll);
        ContextMenu menu = new ContextMenu(
                undo, redo, new SeparatorMenuItem(), cut, copy, paste, new SeparatorMenuItem(), selectAll);
        menu.setOnShowing(event -> {
            boolean selected = !area.getSelectedText().isEmpty();
            undo.setDisable(!area.isUndoAvailable());
            redo.setDisable(!area.isRedoAvailable());
            cut.setDisable(!selected);
            copy.setDisable(!selected);
            paste.setDisable(!Clipboard.getSystemClipboard().hasString());
            selectAll.setDisable(area.getLength() == 0);
        });
        area.setContextMenu(menu);
    }

    private static MenuItem item(String text, Runnable task) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> task.run());
        return item;
    }
}
