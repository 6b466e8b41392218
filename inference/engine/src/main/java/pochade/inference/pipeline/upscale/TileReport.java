package pochade.inference.pipeline.upscale;

import java.util.Optional;
import pochade.inference.api.event.StepProgress;
import pochade.inference.pipeline.GenerationObserver;

/** Turns tiles into progress with a rate. */
final class TileReport {

    private final int tiles;
    private final GenerationObserver observer;
    private final long startNanos = System.nanoTime();
    private int done;

    /** @param tiles how many will come */
    TileReport(int tiles, GenerationObserver observer) {
        this.tiles = tiles;
        this.observer = observer;
    }

    /** A tile is done; may throw to stop. */
    void tileDone() {
        done++;
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        observer.stepped(new StepProgress(done, tiles, done / seconds, Optional.empty()));
    }
}
