package pochade.app.gallery;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import pochade.app.archive.Choices;
import pochade.app.archive.Marks;
import pochade.app.fx.Messages;
import pochade.app.search.QueryParser;
import pochade.app.search.State;

/** The conditions that are asked for most, as a menu that writes them into the search. */
final class FilterMenu {

    /** More than these are found by typing. */
    private static final int MOST_NAMES = 24;

    private final GalleryViewModel gallery;
    private final Messages messages;

    FilterMenu(GalleryViewModel gallery, Messages messages) {
        this.gallery = gallery;
        this.messages = messages;
    }

    /** From now on the button shows the menu. */
    void on(MenuButton button) {
        fill(button, Choices.NONE);
        button.setOnShowing(event -> gallery.choices(choices -> fill(button, choices)));
    }

    private void fill(MenuButton button, Choices choices) {
        button.getItems()
                .setAll(
                        menu("gallery.filter.rating", ratings()),
                        menu("gallery.filter.model", names("model", choices.models())),
                        menu("gallery.filter.lora", names("lora", choices.loras())),
                        menu("gallery.filter.sampler", names("sampler", choices.samplers())),
                        menu("gallery.filter.date", dates()),
                        menu("gallery.filter.size", sizes()),
                        menu("gallery.filter.is", states()));
    }

    private Menu menu(String key, Stream<MenuItem> items) {
        Menu menu = new Menu(messages.text(key));
        menu.getItems().setAll(items.toList());
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }

    private MenuItem item(String text, String field, String value) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> gallery.narrow(field, value));
        return item;
    }

    private Stream<MenuItem> ratings() {
        Stream<MenuItem> stars = IntStream.iterate(Marks.BEST, rating -> rating > 0, rating -> rating - 1)
                .mapToObj(rating ->
                        item(messages.text("gallery.filter.at-least", "★".repeat(rating)), "rating", ">=" + rating));
        return Stream.concat(stars, Stream.of(item(messages.text("gallery.filter.unrated"), "rating", "0")));
    }

    private Stream<MenuItem> names(String field, List<String> names) {
        return names.stream().limit(MOST_NAMES).map(name -> item(name, field, '=' + QueryParser.quoted(name)));
    }

    private Stream<MenuItem> dates() {
        return Stream.of(
                item(messages.text("gallery.filter.today"), "date", "today"),
                item(messages.text("gallery.filter.yesterday"), "date", "yesterday"),
                item(messages.text("gallery.filter.week"), "date", "week"));
    }

    private Stream<MenuItem> sizes() {
        return Stream.of(256, 512, 768, 1024, 2048)
                .map(side -> item(messages.text("gallery.filter.at-least", side + " px"), "size", ">=" + side));
    }

    private Stream<MenuItem> states() {
        return Stream.of(
                item(messages.text("gallery.filter.favourite"), "is", State.FAVOURITE.word()),
                item(messages.text("gallery.filter.loose"), "is", State.LOOSE.word()),
                item(messages.text("gallery.filter.portrait"), "is", State.PORTRAIT.word()),
                item(messages.text("gallery.filter.landscape"), "is", State.LANDSCAPE.word()),
                item(messages.text("gallery.filter.square"), "is", State.SQUARE.word()),
                item(messages.text("gallery.filter.damaged"), "is", State.DAMAGED.word()));
    }
}
