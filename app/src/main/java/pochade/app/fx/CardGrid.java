package pochade.app.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Cards in rows, of which only those in sight are made; the arrow keys go from card to card, Enter picks one. */
public final class CardGrid<T> extends ListView<List<T>> {

    private static final double SCROLL_BAR = 24;

    /** Rows that Page Up and Page Down go on. */
    private static final int PAGE = 3;

    private final ObjectProperty<@Nullable T> selected = new SimpleObjectProperty<>(this, "selected");
    private final ObservableList<List<T>> rows = FXCollections.observableArrayList();

    /** With what is around it; it grows with the text. */
    private final DoubleProperty cardWidth = new SimpleDoubleProperty(this, "cardWidth");

    private ObservableList<T> items = FXCollections.observableArrayList();
    private BiConsumer<T, Integer> picked = (item, times) -> {};
    private Runnable left = () -> {};
    private int columns = 1;
    private boolean pointing;

    public CardGrid() {
        getStyleClass().add("card-grid");
        setItems(rows);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        selected.subscribe(this::reveal);
    }

    /**
     * Called once, with what to show.
     *
     * @param shownColumns cards in a row
     * @param cards makes a card
     * @param pick takes the item that was clicked on and how many times in a row; Enter stands for two
     * @param leave run on Escape
     */
    public void show(
            ObservableList<T> shown,
            int shownColumns,
            Supplier<Card<T>> cards,
            BiConsumer<T, Integer> pick,
            Runnable leave) {
        items = shown;
        columns = shownColumns;
        picked = pick;
        left = leave;
        setCellFactory(list -> new Row(cards));
        items.subscribe(this::arrange);
        arrange();
    }

    /**
     * As {@link #show}, with as many cards in a row as there is room for.
     *
     * @param width of a card, with what is around it, as long as none was seen
     */
    public void showInColumns(
            ObservableList<T> shown,
            double width,
            Supplier<Card<T>> cards,
            BiConsumer<T, Integer> pick,
            Runnable leave) {
        show(shown, 1, cards, pick, leave);
        cardWidth.set(width);
        Runnable fit = () -> {
            int room = Math.max(1, (int) ((getWidth() - SCROLL_BAR) / cardWidth.get()));
            if (room != columns) {
                columns = room;
                setCellFactory(list -> new Row(cards));
                arrange();
            }
        };
        widthProperty().subscribe(fit);
        cardWidth.subscribe(fit);
    }

    /** The item that the keys are at; null for none. */
    public ObjectProperty<@Nullable T> selectedProperty() {
        return selected;
    }

    private void arrange() {
        rows.setAll(IntStream.range(0, (items.size() + columns - 1) / columns)
                .mapToObj(row -> List.copyOf(items.subList(row * columns, Math.min(items.size(), (row + 1) * columns))))
                .toList());
    }

    private void pressed(KeyEvent event) {
        int at = items.indexOf(selected.get());
        int to =
                switch (event.getCode()) {
                    case LEFT -> at - 1;
                    case RIGHT -> at + 1;
                    case UP -> at - columns;
                    case DOWN -> at < 0 ? 0 : at + columns;
                    case PAGE_UP -> at - PAGE * columns;
                    case PAGE_DOWN -> at + PAGE * columns;
                    case HOME -> 0;
                    case END -> items.size() - 1;
                    default -> at;
                };
        if (event.getCode() == KeyCode.ESCAPE) {
            // a list keeps it for itself, so that the panel would not hear of it
            left.run();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && at >= 0) {
            picked.accept(items.get(at), 2);
            event.consume();
        } else if (event.getCode().isNavigationKey() && !items.isEmpty()) {
            select(Math.max(0, Math.min(items.size() - 1, to)));
            event.consume();
        }
    }

    /** Goes to the first card, as when the keys come from above. */
    public void selectFirst() {
        requestFocus();
        if (!items.isEmpty()) {
            select(Math.max(0, items.indexOf(selected.get())));
        }
    }

    private void select(int index) {
        selected.set(items.get(index));
    }

    /** What is pointed at is in sight already. */
    private void reveal(@Nullable T item) {
        int index = items.indexOf(item);
        if (index >= 0 && !pointing) {
            scrollTo(Math.max(0, index / columns - 1));
        }
    }

    /** A row of cards. */
    private final class Row extends ListCell<List<T>> {

        private final List<Card<T>> cards = new ArrayList<>();
        private final HBox box = new HBox();

        Row(Supplier<Card<T>> maker) {
            getStyleClass().add("card-row");
            box.getStyleClass().add("cards");
            for (int i = 0; i < columns; i++) {
                Card<T> card = maker.get();
                // before a menu opens, which is about what is selected
                card.setOnMousePressed(event -> {
                    if (card.item() != null) {
                        pointing = true;
                        selected.set(card.item());
                        pointing = false;
                    }
                });
                card.setOnMouseClicked(event -> {
                    if (card.item() != null && event.getButton() == MouseButton.PRIMARY) {
                        picked.accept(card.item(), event.getClickCount());
                    }
                });
                cards.add(card);
            }
            box.getChildren().setAll(cards);
            cards.get(0).widthProperty().subscribe(this::learn);
            selected.subscribe(this::mark);
        }

        @Override
        protected void updateItem(@Nullable List<T> row, boolean empty) {
            super.updateItem(row, empty);
            for (int i = 0; i < cards.size(); i++) {
                cards.get(i).put(row == null || empty || i >= row.size() ? null : row.get(i));
            }
            setAccessibleText(cards.stream()
                    .filter(card -> card.item() != null)
                    .map(Card::getAccessibleText)
                    .collect(Collectors.joining(", ")));
            mark();
            setGraphic(row == null || empty ? null : box);
        }

        private void learn(Number width) {
            if (width.doubleValue() > 0) {
                cardWidth.set(width.doubleValue() + box.getSpacing());
            }
        }

        private void mark() {
            cards.forEach(card -> card.mark(selected.get()));
        }
    }
}
