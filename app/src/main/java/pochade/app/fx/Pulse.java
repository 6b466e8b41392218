package pochade.app.fx;

import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableValue;

/** Runs a task once per pulse of JavaFX for as long as there is something to look at. */
public final class Pulse extends AnimationTimer {

    private final Runnable task;

    public Pulse(Runnable task) {
        this.task = task;
    }

    @Override
    public void handle(long now) {
        task.run();
    }

    /** Starts and stops with this value. */
    public void runWhile(ObservableValue<Boolean> busy) {
        busy.subscribe(now -> {
            if (now) {
                start();
            } else {
                stop();
            }
        });
    }
}
