package pochade.app.gallery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import pochade.app.archive.PictureRecord;
import pochade.app.fx.Messages;
import pochade.app.fx.PictureExport;

/** The pictures in rows, of which only those in sight are made. */
public final class PictureGrid extends ListView<Integer> {

    private static final double GAP = 8;
    private static final double SCROLL_BAR = 12;

    private final RowNumbers rows = new RowNumbers();
    private final Set<Row> live = Collections.newSetFromMap(new WeakHashMap<>());
    private @Nullable GalleryViewModel viewModel;
    private int columns = 1;

    public PictureGrid() {
        getStyleClass().add("picture-grid");
        setItems(rows);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        addEventFilter(ScrollEvent.SCROLL, this::zoom);
    }

    /** Called once, with what to show. */
    void show(GalleryViewModel shown, ThumbnailLoader thumbnails, Messages messages) {
        viewModel = shown;
        setCellFactory(list -> new Row(shown, thumbnails, messages));
        shown.list().revisionProperty().subscribe(this::arrange);
        shown.selection().revisionProperty().subscribe(this::refreshRows);
        shown.sideProperty().subscribe(this::arrange);
        widthProperty().subscribe(this::arrange);
    }

    private void arrange() {
        GalleryViewModel shown = viewModel;
        if (shown == null) {
            return;
        }
        double cell = shown.sideProperty().get() + GAP;
        int top = firstVisible();
        int now = (int) Math.max(1, Math.floor((room() + GAP) / cell));
        boolean moved = now != columns && top > 0;
        int first = top * columns;
        columns = now;
        if (getFixedCellSize() != cell) {
            setFixedCellSize(cell);
        }
        int count = (shown.list().size() + columns - 1) / columns;
        if (rows.size() != count) {
            rows.setCount(count);
        }
        refreshRows();
        if (moved) {
            scrollTo(first / columns);
        }
    }

    /** The width that cards have. */
    private double room() {
        return getWidth() - SCROLL_BAR;
    }

    private void refreshRows() {
        List.copyOf(live).forEach(Row::refresh);
    }

    private int firstVisible() {
        return flow().map(VirtualFlow::getFirstVisibleCell)
                .map(cell -> cell.getIndex())
                .orElse(0);
    }

    private Optional<VirtualFlow<?>> flow() {
        Node found = lookup(".virtual-flow");
        return found instanceof VirtualFlow<?> flow ? Optional.of(flow) : Optional.empty();
    }

    /** Brings the picture that the keys are at into sight, as little as is needed. */
    void reveal() {
        if (viewModel != null && viewModel.selection().lead() != Selection.NONE) {
            int row = viewModel.selection().lead() / columns;
            flow().ifPresent(flow -> flow.scrollTo(row));
        }
    }

    private int page() {
        int visible = (int) Math.floor(getHeight() / getFixedCellSize());
        return Math.max(1, visible) * columns;
    }

    private void pressed(KeyEvent event) {
        GalleryViewModel shown = viewModel;
        if (shown == null) {
            return;
        }
        if (event.getCode() == KeyCode.A && event.isShortcutDown()) {
            shown.selection().all();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            shown.enlarge();
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE
                && event.isShortcutDown()
                && shown.selection().lead() >= 0) {
            shown.selection().toggle(shown.selection().lead());
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && shown.selection().size() > 0) {
            shown.selection().none();
            event.consume();
        } else {
            move(shown, event);
        }
    }

    private void move(GalleryViewModel shown, KeyEvent event) {
        int all = shown.list().size();
        int places =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    case UP -> -columns;
                    case DOWN -> columns;
                    case PAGE_UP -> -page();
                    case PAGE_DOWN -> page();
                    case HOME -> -all;
                    case END -> all;
                    default -> 0;
                };
        if (places != 0) {
            shown.selection().move(places, event.isShiftDown());
            reveal();
            event.consume();
        }
    }

    private void zoom(ScrollEvent event) {
        if (event.isShortcutDown() && viewModel != null && event.getDeltaY() != 0) {
            viewModel.zoom(event.getDeltaY() > 0 ? 1 : -1);
            event.consume();
        }
    }

    /** A row of cards. */
    private final class Row extends ListCell<Integer> {

        private final GalleryViewModel shown;
        private final ThumbnailLoader thumbnails;
        private final Messages messages;
        private final List<PictureCard> cards = new ArrayList<>();
        private final HBox box = new HBox(GAP);

        Row(GalleryViewModel shown, ThumbnailLoader thumbnails, Messages messages) {
            this.shown = shown;
            this.thumbnails = thumbnails;
            this.messages = messages;
            getStyleClass().add("picture-row");
            live.add(this);
        }

        @Override
        protected void updateItem(@Nullable Integer row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(row == null || empty ? null : box);
            refresh();
        }

        private void refresh() {
            fit();
            Integer row = isEmpty() ? null : getItem();
            for (int column = 0; column < cards.size(); column++) {
                int index = row == null ? Selection.NONE : row * columns + column;
                if (index < 0 || index >= shown.list().size()) {
                    cards.get(column).show(Selection.NONE, Optional.empty(), false, false);
                } else {
                    Optional<PictureRecord> record = shown.list().get(index);
                    boolean led = index == shown.selection().lead();
                    cards.get(column).show(index, record, shown.selection().contains(index), led);
                }
            }
        }

        private void fit() {
            while (cards.size() < columns) {
                PictureCard card = new PictureCard(thumbnails, messages);
                card.setOnMousePressed(event -> press(card, event));
                card.setOnMouseClicked(event -> click(card, event));
                PictureExport.dragFrom(card, shown.chosen()::files);
                cards.add(card);
            }
            while (cards.size() > columns) {
                cards.remove(cards.size() - 1).show(Selection.NONE, Optional.empty(), false, false);
            }
            double side = shown.sideProperty().get();
            double width = Math.max(side, Math.floor((room() + GAP) / columns) - GAP);
            cards.forEach(card -> card.setSide(width, side));
            if (!box.getChildren().equals(cards)) {
                box.getChildren().setAll(cards);
            }
        }

        /** What is selected already stays so, for it may be dragged away. */
        private void press(PictureCard card, MouseEvent event) {
            PictureGrid.this.requestFocus();
            Selection selection = shown.selection();
            boolean chosen = selection.contains(card.index());
            if (event.isShiftDown()) {
                selection.extendTo(card.index());
            } else if (event.isShortcutDown()) {
                selection.toggle(card.index());
            } else if (!chosen) {
                selection.only(card.index());
            }
            event.consume();
        }

        private void click(PictureCard card, MouseEvent event) {
            boolean plain = event.getButton() == MouseButton.PRIMARY
                    && !event.isShiftDown()
                    && !event.isShortcutDown()
                    && event.isStillSincePress();
            if (plain) {
                shown.selection().only(card.index());
                if (event.getClickCount() == 2) {
                    shown.enlarge();
                }
            }
            event.consume();
        }
    }
}
