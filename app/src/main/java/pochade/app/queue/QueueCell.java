package pochade.app.queue;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.fx.Tip;
import pochade.app.fx.Visibility;
import pochade.app.session.Job;
import pochade.app.session.JobState;

/** A job in the list, with the button that stops it. */
final class QueueCell extends ListCell<Job> {

    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass INTERRUPTED = PseudoClass.getPseudoClass("interrupted");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    /** What is left of the list's width beside its scroll bar: so wide, lines are broken where the height is reckoned. */
    private static final double LEAST_TEXT_WIDTH = 172;

    private final QueueViewModel viewModel;
    private final Label title = label("strong", "queue-name");
    private final Label detail = label("queue-detail");
    private final Label state = label("queue-state");
    private final ProgressBar progress = new ProgressBar();
    private final JobMenu menu;
    private final HBox row = new HBox();
    private Subscription shown = Subscription.EMPTY;

    QueueCell(QueueViewModel viewModel) {
        this.viewModel = viewModel;
        FontIcon cross = new FontIcon();
        cross.getStyleClass().add("icon-close");
        Button cancel = new Button(null, cross);
        cancel.getStyleClass().addAll("flat", "icon-only", "queue-cancel");
        String drop = viewModel.text(JobAction.CANCEL);
        cancel.setAccessibleText(drop);
        Tip.setText(cancel, drop);
        cancel.setOnAction(event -> viewModel.drop(getItem()));
        menu = new JobMenu(viewModel);
        menu.setOnShowing(event -> menu.use(getItem()));
        new JobDrag(this, viewModel::moveTo);
        progress.getStyleClass().add("queue-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        VBox text = new VBox(title, detail, state, progress);
        text.getStyleClass().add("queue-text");
        // the list decides the width, not the longest prompt
        text.setMinWidth(0);
        text.setPrefWidth(LEAST_TEXT_WIDTH);
        HBox.setHgrow(text, Priority.ALWAYS);
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        row.getChildren().addAll(text, cancel);
        row.getStyleClass().add("queue-card");
        getStyleClass().add("queue-cell");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Job job, boolean empty) {
        super.updateItem(job, empty);
        shown.unsubscribe();
        shown = Subscription.EMPTY;
        if (empty || job == null) {
            setGraphic(null);
            accessibleTextProperty().unbind();
            setAccessibleText(null);
            setContextMenu(null);
            return;
        }
        JobRow item = viewModel.row(job);
        title.setText(item.title());
        detail.setText(item.detail());
        state.textProperty().bind(item.stateText());
        accessibleTextProperty()
                .bind(state.textProperty().map(now -> String.join(", ", title.getText(), detail.getText(), now)));
        progress.progressProperty().bind(item.progress());
        Visibility.bind(progress, item.state().map(JobState.RUNNING::equals));
        shown = item.state().subscribe(now -> {
            row.pseudoClassStateChanged(RUNNING, now == JobState.RUNNING);
            row.pseudoClassStateChanged(FAILED, now == JobState.FAILED || now == JobState.PUT_ASIDE);
            row.pseudoClassStateChanged(INTERRUPTED, now == JobState.INTERRUPTED);
        });
        setContextMenu(menu);
        setGraphic(row);
    }

    private static Label label(String... styles) {
        Label label = new Label();
        label.getStyleClass().addAll(styles);
        return label;
    }
}
