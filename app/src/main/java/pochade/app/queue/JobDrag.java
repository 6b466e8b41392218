package pochade.app.queue;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ListCell;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.paint.Color;
import pochade.app.session.Job;

/** Lets a waiting job be dragged to the place of another one. */
final class JobDrag {

    private static final DataFormat JOB = new DataFormat("application/x-pochade-job");
    private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");

    private final ListCell<Job> cell;
    private final BiConsumer<Job, Job> mover;

    /** @param mover takes the job that was dragged, and the one whose place it gets */
    JobDrag(ListCell<Job> cell, BiConsumer<Job, Job> mover) {
        this.cell = cell;
        this.mover = mover;
        cell.setOnDragDetected(this::start);
        cell.setOnDragOver(this::over);
        cell.setOnDragExited(event -> cell.pseudoClassStateChanged(TARGET, false));
        cell.setOnDragDropped(this::drop);
    }

    private void start(MouseEvent event) {
        Job job = cell.getItem();
        if (job != null && job.isWaiting()) {
            Dragboard board = cell.startDragAndDrop(TransferMode.MOVE);
            board.setContent(Map.of(JOB, job.id().toString()));
            SnapshotParameters clear = new SnapshotParameters();
            clear.setFill(Color.TRANSPARENT);
            board.setDragView(cell.snapshot(clear, null), event.getX(), event.getY());
            event.consume();
        }
    }

    private void over(DragEvent event) {
        if (dragged(event).isPresent()) {
            event.acceptTransferModes(TransferMode.MOVE);
            cell.pseudoClassStateChanged(TARGET, true);
            event.consume();
        }
    }

    private void drop(DragEvent event) {
        dragged(event).ifPresent(job -> {
            mover.accept(job, cell.getItem());
            event.setDropCompleted(true);
            event.consume();
        });
    }

    /** The job of this list that is over this cell, unless it is the cell's own. */
    private Optional<Job> dragged(DragEvent event) {
        Job own = cell.getItem();
        if (own == null || !(event.getDragboard().getContent(JOB) instanceof String id)) {
            return Optional.empty();
        }
        return cell.getListView().getItems().stream()
                .filter(job -> job != own && job.id().toString().equals(id))
                .findFirst();
    }
}
