package pochade.app.canvas;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import pochade.app.document.Document;
import pochade.app.document.Layer;
import pochade.app.document.Raster;
import pochade.app.document.Thumbnail;

/** Small pictures of the layers, made in the background when a step is done. Used on the JavaFX thread. */
public final class LayerThumbnails {

    /** In pixels: sharp also on dense screens. */
    private static final int SIDE = 56;

    /** What was on a layer, and its small picture if that is anything. */
    private record Made(Raster raster, Optional<Thumbnail> thumbnail) {}

    private final Executor ui;
    private final Executor background;
    private final ReadOnlyObjectWrapper<Map<Integer, Made>> made = new ReadOnlyObjectWrapper<>(this, "made", Map.of());
    private Document wanted;
    private boolean working;

    /**
     * Those of the layers on an easel.
     *
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that take a while
     */
    public LayerThumbnails(Easel easel, Executor ui, Executor background) {
        this.ui = ui;
        this.background = background;
        wanted = easel.presentProperty().get();
        easel.presentProperty().subscribe(this::follow);
    }

    /** Tells of new pictures. */
    ReadOnlyObjectProperty<?> madeProperty() {
        return made.getReadOnlyProperty();
    }

    /** That of a layer when its last step was done; empty for an empty layer, and before it is made. */
    Optional<Thumbnail> of(Layer layer) {
        return Optional.ofNullable(made.get().get(layer.id())).flatMap(Made::thumbnail);
    }

    // of several steps in a row the last alone counts
    private void follow(Document document) {
        wanted = document;
        if (!working) {
            work();
        }
    }

    private void work() {
        working = true;
        Document document = wanted;
        Map<Integer, Made> before = made.get();
        background.execute(() -> {
            Map<Integer, Made> now = before;
            try {
                now = draw(document, before);
            } finally {
                Map<Integer, Made> next = now;
                ui.execute(() -> end(document, next));
            }
        });
    }

    private static Map<Integer, Made> draw(Document document, Map<Integer, Made> before) {
        Map<Integer, Made> now = new HashMap<>();
        for (Layer layer : document.layers()) {
            Made former = before.get(layer.id());
            boolean same = former != null && former.raster().equals(layer.raster());
            now.put(layer.id(), same ? former : new Made(layer.raster(), Thumbnail.of(layer, SIDE)));
        }
        return now;
    }

    private void end(Document document, Map<Integer, Made> now) {
        working = false;
        made.set(now);
        if (!wanted.equals(document)) {
            work();
        }
    }
}
