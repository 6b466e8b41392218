package pochade.app.gallery;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.fx.Messages;
import pochade.app.fx.PathText;
import pochade.app.fx.PictureExport;
import pochade.app.fx.Reveal;
import pochade.app.fx.Tip;
import pochade.app.fx.Visibility;

/** What the selected picture is, and what can be done with it. */
public final class DetailsView {

    private final DetailsViewModel viewModel;
    private final Messages messages;

    @FXML
    private Node details;

    @FXML
    private Label name;

    @FXML
    private Label facts;

    @FXML
    private Label place;

    @FXML
    private Label damage;

    @FXML
    private Stars stars;

    @FXML
    private ToggleButton favourite;

    @FXML
    private FlowPane boards;

    @FXML
    private TextField board;

    @FXML
    private MenuButton boardMenu;

    @FXML
    private Node marks;

    @FXML
    private Node making;

    @FXML
    private TextArea parameters;

    @FXML
    private Node none;

    @FXML
    private Button compare;

    @FXML
    private Node restore;

    @FXML
    private Node trash;

    public DetailsView(DetailsViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Visibility.bind(details, viewModel.count().map(count -> count > 0));
        name.textProperty().bind(viewModel.title());
        facts.textProperty().bind(viewModel.facts());
        place.textProperty().bind(viewModel.place().map(PathText::of));
        damage.textProperty().bind(viewModel.damage());
        Visibility.bind(damage, viewModel.damage().map(text -> !text.isEmpty()));
        stars.show(viewModel, messages);
        viewModel.favourite().subscribe(favourite::setSelected);
        viewModel.boards().subscribe(this::show);
        Visibility.bind(boards, viewModel.boards().map(all -> !all.isEmpty()));
        viewModel.gallery().countsProperty().subscribe(now -> fillBoards());
        viewModel.gallery().namingBoardProperty().subscribe(this::nameBoard);
        parameters.textProperty().bind(viewModel.parametersProperty());
        Visibility.bind(making, viewModel.parametersProperty().map(text -> !text.isEmpty()));
        Visibility.bind(none, viewModel.parametersProperty().map(String::isEmpty));
        Visibility.bind(compare, viewModel.count().map(count -> count == 2));
        Visibility.bind(restore, viewModel.trash());
        Visibility.bind(trash, viewModel.trash().map(it -> !it));
        Visibility.bind(marks, viewModel.trash().map(it -> !it));
    }

    private void show(List<String> names) {
        boards.getChildren().setAll(names.stream().map(this::chip).toList());
    }

    private void nameBoard(boolean asked) {
        if (asked) {
            board.requestFocus();
            Reveal.whole(board);
            viewModel.gallery().namingBoardProperty().set(false);
        }
    }

    private void fillBoards() {
        boardMenu
                .getItems()
                .setAll(viewModel.allBoards().stream().map(this::item).toList());
        boardMenu.setDisable(boardMenu.getItems().isEmpty());
    }

    private MenuItem item(String boardName) {
        MenuItem item = new MenuItem(boardName);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> viewModel.gallery().marking().addToBoard(boardName));
        return item;
    }

    private Button chip(String boardName) {
        FontIcon icon = new FontIcon();
        icon.getStyleClass().add("icon-close");
        Button chip = new Button(boardName, icon);
        chip.setMnemonicParsing(false);
        chip.getStyleClass().addAll("chip", "gallery-chip");
        String words = messages.text("details.take-from-board", boardName);
        chip.setAccessibleText(words);
        Tip.setText(chip, words);
        chip.setOnAction(event -> viewModel.gallery().marking().takeFromBoard(boardName));
        return chip;
    }

    @FXML
    void toggleFavourite() {
        viewModel.gallery().marking().toggleFavourite();
        favourite.setSelected(viewModel.favourite().getValue());
    }

    @FXML
    void addToBoard() {
        viewModel.gallery().marking().addToBoard(board.getText());
        board.clear();
    }

    @FXML
    void copyParameters() {
        PictureExport.copy(viewModel.parametersProperty().get());
    }

    @FXML
    void useSettings() {
        viewModel.useSettings();
    }

    @FXML
    void generateAgain() {
        viewModel.generateAgain();
    }

    @FXML
    void generateVariant() {
        viewModel.generateVariant();
    }

    @FXML
    void sendToImg2img() {
        viewModel.sendToImg2img();
    }

    @FXML
    void sendToCanvas() {
        viewModel.sendToCanvas();
    }

    @FXML
    void sendToInpaint() {
        viewModel.sendToInpaint();
    }

    @FXML
    void upscale() {
        viewModel.upscale();
    }

    @FXML
    void compare() {
        viewModel.gallery().compare();
    }

    @FXML
    void trash() {
        viewModel.gallery().trash();
    }

    @FXML
    void restore() {
        viewModel.gallery().restore();
    }
}
