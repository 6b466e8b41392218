package pochade.app.create;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import pochade.app.create.PreviewViewModel.State;
import pochade.app.fx.Messages;

/** What can be done with the picture on view, as a menu over the strip. */
final class StripMenu {

    private final PreviewViewModel preview;
    private final Messages messages;

    StripMenu(PreviewViewModel preview, Messages messages) {
        this.preview = preview;
        this.messages = messages;
    }

    ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        menu.getItems()
                .addAll(
                        item("preview.use-settings", preview::useSettings),
                        item("preview.use-seed", preview::useSeed),
                        new SeparatorMenuItem(),
                        item("preview.send-to-img2img", preview::sendToImg2img),
                        item("preview.send-to-inpaint", preview::sendToInpaint),
                        item("preview.send-to-canvas", preview::sendToCanvas),
                        item("preview.upscale", preview::upscale));
        return menu;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(messages.text(key));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        item.disableProperty().bind(preview.state().map(state -> state != State.PICTURE));
        return item;
    }
}
