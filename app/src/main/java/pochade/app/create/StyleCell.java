package pochade.app.create;

import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Messages;
import pochade.app.styles.Style;

/** A style: whether it is chosen, and the words that it writes. */
final class StyleCell extends ListCell<Style> {

    private final StylesViewModel viewModel;
    private final CheckBox chosen = new CheckBox();
    private final Label words = new Label();
    private final Label heading = new Label();
    private final VBox box = new VBox(heading, chosen, words);

    StyleCell(StylesViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        getStyleClass().add("style-cell");
        words.getStyleClass().add("style-words");
        heading.getStyleClass().add("style-file");
        heading.setMaxWidth(Double.MAX_VALUE);
        heading.managedProperty().bind(heading.visibleProperty());
        chosen.setMnemonicParsing(false);
        chosen.setFocusTraversable(false);
        chosen.setAccessibleHelp(messages.text("styles.choose"));
        chosen.setOnAction(event -> {
            if (getItem() != null) {
                viewModel.toggle(getItem().name());
            }
        });
        viewModel.chosen().subscribe(this::mark);
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && getItem() != null) {
                viewModel.toggle(getItem().name());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Style style, boolean empty) {
        super.updateItem(style, empty);
        setGraphic(style == null || empty ? null : box);
        if (style != null && !empty) {
            chosen.setText(style.name());
            words.setText(words(style));
            Optional<String> file = viewModel.heading(style);
            heading.setText(file.orElse(""));
            heading.setVisible(file.isPresent());
        }
        mark();
    }

    private static String words(Style style) {
        String both = style.negative().isBlank() ? style.prompt() : style.prompt() + " − " + style.negative();
        return both.replace('\n', ' ').strip();
    }

    private void mark() {
        chosen.setSelected(
                getItem() != null && viewModel.chosen().get().contains(getItem().name()));
    }
}
