package pochade.app.gallery;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.archive.Scope;
import pochade.app.fx.Messages;
import pochade.app.fx.Tip;
import pochade.app.fx.Visibility;

/** The parts of the gallery, of which one is shown; pictures are dropped on boards. */
public final class BoardsView {

    private final BoardsViewModel viewModel;
    private final Messages messages;

    /** While it is true, the list's selection follows its places rather than the user. */
    private boolean filling;

    @FXML
    private ListView<BoardsViewModel.Row> rows;

    @FXML
    private Button newBoard;

    @FXML
    private Button emptyTrash;

    public BoardsView(BoardsViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        rows.setCellFactory(list -> new Cell());
        viewModel.rows().subscribe(now -> {
            filling = true;
            rows.getItems().setAll(now);
            select();
            filling = false;
        });
        viewModel.scopeProperty().subscribe(this::select);
        rows.getSelectionModel().selectedItemProperty().subscribe(now -> {
            if (now != null && !filling) {
                viewModel.scopeProperty().set(now.scope());
            }
        });
        newBoard.disableProperty().bind(viewModel.canMakeBoard().map(can -> !can));
        Visibility.bind(emptyTrash, viewModel.canEmptyTrash());
    }

    private void select() {
        rows.getItems().stream()
                .filter(row -> row.scope().equals(viewModel.scopeProperty().get()))
                .findFirst()
                .ifPresent(rows.getSelectionModel()::select);
    }

    @FXML
    void nameBoard() {
        viewModel.gallery().namingBoardProperty().set(true);
    }

    @FXML
    void emptyTrash() {
        viewModel.gallery().offerToEmptyTrash();
    }

    /** A part of the gallery. */
    private final class Cell extends ListCell<BoardsViewModel.Row> {

        private static final PseudoClass AIMED_AT = PseudoClass.getPseudoClass("aimed-at");

        private final FontIcon icon = new FontIcon();
        private final Label name = new Label();
        private final Label count = new Label();
        private final Region gap = new Region();
        private final HBox box = new HBox(icon, name, gap, count);

        Cell() {
            getStyleClass().add("boards-row");
            box.getStyleClass().add("boards-cell");
            count.getStyleClass().add("boards-count");
            name.getStyleClass().add("boards-name");
            name.setMinWidth(0);
            HBox.setHgrow(gap, Priority.ALWAYS);
            setOnDragOver(event -> {
                if (event.getGestureSource() instanceof PictureCard && takes()) {
                    event.acceptTransferModes(TransferMode.COPY);
                    pseudoClassStateChanged(AIMED_AT, true);
                    event.consume();
                }
            });
            setOnDragExited(event -> pseudoClassStateChanged(AIMED_AT, false));
            setOnDragDropped(event -> {
                if (event.getGestureSource() instanceof PictureCard && takes()) {
                    drop();
                    event.setDropCompleted(true);
                    event.consume();
                }
            });
        }

        private boolean takes() {
            return getItem() != null
                    && (getItem().scope() instanceof Scope.Board
                            || getItem().scope() instanceof Scope.Favourites
                            || getItem().scope() instanceof Scope.Trash);
        }

        private void drop() {
            Scope scope = getItem() == null ? new Scope.All() : getItem().scope();
            if (scope instanceof Scope.Board board) {
                viewModel.gallery().marking().addToBoard(board.name());
            } else if (scope instanceof Scope.Favourites) {
                viewModel.gallery().marking().toggleFavourite();
            } else if (scope instanceof Scope.Trash) {
                viewModel.gallery().trash();
            }
        }

        @Override
        protected void updateItem(BoardsViewModel.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null || empty) {
                setGraphic(null);
                setContextMenu(null);
                setAccessibleText(null);
                Tip.setText(this, "");
                return;
            }
            name.setText(row.name());
            count.setText(String.valueOf(row.count()));
            setAccessibleText(row.name() + ' ' + row.count());
            Tip.setText(this, row.name() + "  ·  " + row.count());
            icon.getStyleClass().setAll("ikonli-font-icon", icon(row.scope()));
            setGraphic(box);
            setContextMenu(row.scope() instanceof Scope.Board board ? menu(board.name()) : null);
        }

        private static String icon(Scope scope) {
            if (scope instanceof Scope.Favourites) {
                return "icon-favourite-outline";
            } else if (scope instanceof Scope.Damaged) {
                return "icon-damaged-outline";
            } else if (scope instanceof Scope.Trash) {
                return "icon-trash";
            }
            return scope instanceof Scope.Board ? "icon-board" : "icon-gallery";
        }

        private ContextMenu menu(String board) {
            MenuItem rename = new MenuItem(messages.text("boards.rename"));
            rename.setOnAction(event -> edit(board));
            MenuItem delete = new MenuItem(messages.text("boards.delete"));
            delete.setOnAction(event -> viewModel.gallery().marking().deleteBoard(board));
            return new ContextMenu(rename, delete);
        }

        private void edit(String board) {
            TextField field = new TextField(board);
            field.setAccessibleText(messages.text("boards.rename"));
            HBox.setHgrow(field, Priority.ALWAYS);
            field.setOnAction(event -> viewModel.gallery().marking().renameBoard(board, field.getText()));
            field.setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.ESCAPE) {
                    setGraphic(box);
                    event.consume();
                }
            });
            setGraphic(field);
            field.requestFocus();
            field.selectAll();
        }
    }
}
