package pochade.app.gallery;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.archive.Order;
import pochade.app.fx.ChoiceText;
import pochade.app.fx.Messages;
import pochade.app.fx.PictureDrop;
import pochade.app.fx.PictureExport;
import pochade.app.fx.Pixels;
import pochade.app.fx.Tip;
import pochade.app.fx.Visibility;
import pochade.app.gallery.GalleryViewModel.State;
import pochade.app.keys.Command;
import pochade.app.keys.KeyMap;
import pochade.app.search.Part;
import pochade.app.search.Query;

/** All pictures: the search over them, and the grid. */
public final class GalleryView {

    private final GalleryViewModel viewModel;
    private final DetailsViewModel details;
    private final ThumbnailLoader thumbnails;
    private final KeyMap keys;
    private final Messages messages;

    @FXML
    private Pane gallery;

    @FXML
    private TextField search;

    @FXML
    private MenuButton filters;

    @FXML
    private ComboBox<Order> order;

    @FXML
    private Slider side;

    @FXML
    private MenuButton more;

    @FXML
    private FlowPane chips;

    @FXML
    private Label faults;

    @FXML
    private PictureGrid grid;

    @FXML
    private Node empty;

    @FXML
    private Node beside;

    @FXML
    private Node unchosen;

    @FXML
    private Node nothing;

    @FXML
    private Label status;

    public GalleryView(
            GalleryViewModel viewModel,
            DetailsViewModel details,
            ThumbnailLoader thumbnails,
            KeyMap keys,
            Messages messages) {
        this.viewModel = viewModel;
        this.details = details;
        this.thumbnails = thumbnails;
        this.keys = keys;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(viewModel.textProperty());
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                grid.requestFocus();
                event.consume();
            }
        });
        viewModel.query().subscribe(this::showChips);
        faults.textProperty().bind(viewModel.faults());
        Visibility.bind(faults, viewModel.faults().map(text -> !text.isEmpty()));
        new FilterMenu(viewModel, messages).on(filters);
        order.setConverter(new ChoiceText<>(this::text));
        order.getItems().setAll(Order.values());
        order.valueProperty().bindBidirectional(viewModel.orderProperty());
        side.setMin(GalleryViewModel.LEAST_SIDE);
        side.setMax(GalleryViewModel.MOST_SIDE);
        side.valueProperty().bindBidirectional(viewModel.sideProperty());
        more.setOnShowing(event -> fillMore());
        fillMore();
        grid.show(viewModel, thumbnails, messages);
        grid.setContextMenu(new PictureMenu(viewModel, details, messages, this::copy).menu());
        grid.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            if (viewModel.selection().size() == 0) {
                event.consume();
            }
        });
        viewModel.largeProperty().subscribe(this::takeFocusBack);
        viewModel.comparedProperty().subscribe(this::takeFocusBack);
        Visibility.bind(empty, viewModel.stateProperty().map(State.EMPTY::equals));
        // always there, so that the card that one presses to drag it, or twice, stays where it is
        Visibility.bind(beside, viewModel.stateProperty().map(state -> state != State.EMPTY));
        Visibility.bind(unchosen, details.count().map(count -> count == 0));
        Visibility.bind(nothing, viewModel.stateProperty().map(State.NOTHING_FOUND::equals));
        status.textProperty().bind(viewModel.status());
        bindKeys();
        // what is dragged within the window is here already
        PictureDrop.ofSeveral(viewModel.intake()::take, viewModel.intake()::take)
                .onFromElsewhere(gallery);
        viewModel.open();
    }

    private String text(Order it) {
        return messages.text(
                switch (it) {
                    case NEWEST -> "gallery.order.newest";
                    case OLDEST -> "gallery.order.oldest";
                    case BEST_RATED -> "gallery.order.best-rated";
                    case NAME -> "gallery.order.name";
                    case LARGEST -> "gallery.order.largest";
                });
    }

    private void bindKeys() {
        keys.bind(
                gallery,
                Map.ofEntries(
                        Map.entry(Command.FIND, search::requestFocus),
                        Map.entry(Command.FAVOURITE, viewModel.marking()::toggleFavourite),
                        Map.entry(Command.TO_TRASH, viewModel::trash),
                        Map.entry(Command.COMPARE, viewModel::compare),
                        Map.entry(Command.COPY_PICTURES, this::copy),
                        Map.entry(Command.RATE_0, () -> viewModel.marking().rate(0)),
                        Map.entry(Command.RATE_1, () -> viewModel.marking().rate(1)),
                        Map.entry(Command.RATE_2, () -> viewModel.marking().rate(2)),
                        Map.entry(Command.RATE_3, () -> viewModel.marking().rate(3)),
                        Map.entry(Command.RATE_4, () -> viewModel.marking().rate(4)),
                        Map.entry(Command.RATE_5, () -> viewModel.marking().rate(5))));
    }

    private void takeFocusBack() {
        if (!viewModel.largeProperty().get()
                && viewModel.comparedProperty().get().isEmpty()) {
            grid.requestFocus();
            grid.reveal();
        }
    }

    /** What was understood, each part with a button that takes it out; words alone need none. */
    private void showChips(Query query) {
        List<Button> shown = query.parts().stream()
                .filter(part -> query.parts().size() > 1
                        || viewModel.textProperty().get().contains(":"))
                .map(this::chip)
                .toList();
        chips.getChildren().setAll(shown);
        chips.setVisible(!shown.isEmpty());
        chips.setManaged(!shown.isEmpty());
    }

    private Button chip(Part part) {
        FontIcon icon = new FontIcon();
        icon.getStyleClass().add("icon-close");
        String written = viewModel.textProperty().get().substring(part.start(), part.end());
        Button chip = new Button(written, icon);
        chip.setMnemonicParsing(false);
        chip.getStyleClass().addAll("chip", "gallery-chip");
        String words = messages.text("gallery.remove-part", written);
        Tip.setText(chip, words);
        chip.setAccessibleText(words);
        chip.setOnAction(event -> viewModel.remove(part));
        return chip;
    }

    private void fillMore() {
        MenuItem add = new MenuItem(messages.text("gallery.add-folder"));
        add.setOnAction(event -> addFolder());
        MenuItem rebuild = new MenuItem(messages.text("gallery.rebuild"));
        rebuild.setOnAction(event -> viewModel.intake().rebuild());
        more.getItems().setAll(add, rebuild);
        List<Path> added = viewModel.intake().addedFolders();
        if (!added.isEmpty()) {
            more.getItems().add(new SeparatorMenuItem());
        }
        for (Path folder : added) {
            MenuItem remove = new MenuItem(messages.text("gallery.remove-folder", folder));
            remove.setMnemonicParsing(false);
            remove.setOnAction(event -> viewModel.intake().removeFolder(folder));
            more.getItems().add(remove);
        }
    }

    @FXML
    void addFolder() {
        File folder = new DirectoryChooser().showDialog(gallery.getScene().getWindow());
        if (folder != null) {
            viewModel.intake().take(List.of(folder.toPath()));
        }
    }

    @FXML
    void clearSearch() {
        viewModel.textProperty().set("");
    }

    private void copy() {
        List<Path> files = viewModel.chosen().files();
        if (!files.isEmpty()) {
            PictureExport.copy(files, Optional.empty());
            viewModel.chosen().pixels(pixels -> PictureExport.copy(files, Optional.of(Pixels.toImage(pixels))));
        }
    }
}
