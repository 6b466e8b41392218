package pochade.app.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** Runs tasks on the JavaFX thread, in the order they are given: the one place that crosses over. */
public final class FxDispatcher implements Executor {

    @Override
    public void execute(Runnable task) {
        Platform.runLater(task);
    }
}
