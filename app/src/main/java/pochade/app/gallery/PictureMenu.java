package pochade.app.gallery;

import java.util.stream.IntStream;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import pochade.app.archive.Marks;
import pochade.app.fx.Messages;

/** What can be done with the selected pictures, as a menu over them. */
final class PictureMenu {

    private final GalleryViewModel gallery;
    private final DetailsViewModel details;
    private final Messages messages;
    private final Runnable copy;

    /** @param copy puts the selected pictures on the clipboard */
    PictureMenu(GalleryViewModel gallery, DetailsViewModel details, Messages messages, Runnable copy) {
        this.gallery = gallery;
        this.details = details;
        this.messages = messages;
        this.copy = copy;
    }

    /** A menu that is filled each time that it is shown. */
    ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        menu.setOnShowing(event -> fill(menu));
        fill(menu);
        return menu;
    }

    private void fill(ContextMenu menu) {
        menu.getItems().clear();
        if (gallery.isTrash()) {
            menu.getItems()
                    .addAll(item("details.restore", gallery::restore), item("details.enlarge", gallery::enlarge));
            return;
        }
        MenuItem compare = item("details.compare", gallery::compare);
        compare.setDisable(!gallery.canCompare());
        menu.getItems()
                .addAll(
                        item("details.enlarge", gallery::enlarge),
                        compare,
                        new SeparatorMenuItem(),
                        item("details.use-settings", details::useSettings),
                        item("details.again", details::generateAgain),
                        item("details.variant", details::generateVariant),
                        item("details.img2img", details::sendToImg2img),
                        item("details.inpaint", details::sendToInpaint),
                        item("details.canvas", details::sendToCanvas),
                        item("details.upscale", details::upscale),
                        new SeparatorMenuItem(),
                        ratings(),
                        item("details.favourite", gallery.marking()::toggleFavourite),
                        boards(),
                        new SeparatorMenuItem(),
                        item("details.copy", copy),
                        item("details.trash", gallery::trash));
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(messages.text(key));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private Menu ratings() {
        Menu menu = new Menu(messages.text("details.rating"));
        IntStream.rangeClosed(0, Marks.BEST).forEach(rating -> {
            MenuItem item = new MenuItem(rating == 0 ? messages.text("details.rating.none") : "★".repeat(rating));
            item.setOnAction(event -> gallery.marking().rate(rating));
            menu.getItems().add(item);
        });
        return menu;
    }

    private Menu boards() {
        Menu menu = new Menu(messages.text("details.boards"));
        details.allBoards().forEach(board -> {
            MenuItem item = new MenuItem(board);
            item.setMnemonicParsing(false);
            item.setOnAction(event -> gallery.marking().addToBoard(board));
            menu.getItems().add(item);
        });
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }
}
