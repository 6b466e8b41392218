package pochade.app.queue;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;
import pochade.app.session.Job;

/** What can be done with a job, as a menu. */
final class JobMenu extends ContextMenu {

    private final QueueViewModel viewModel;
    private final Map<JobAction, MenuItem> items = new EnumMap<>(JobAction.class);
    private @Nullable Job job;

    JobMenu(QueueViewModel viewModel) {
        this.viewModel = viewModel;
        for (JobAction action : JobAction.values()) {
            MenuItem item = new MenuItem(viewModel.text(action));
            item.setOnAction(event -> viewModel.run(action, job));
            items.put(action, item);
            getItems().add(item);
        }
    }

    /** From now on it is about this job. */
    void use(@Nullable Job other) {
        job = other;
        Set<JobAction> possible = other == null ? Set.of() : viewModel.actions(other);
        items.forEach((action, item) -> item.setVisible(possible.contains(action)));
    }
}
