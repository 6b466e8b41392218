package pochade.app.document;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * The states of a document, as many as there were. Neighbours share what is the same in both, and what the present one does not
 * have is packed.
 */
public final class History {

    private final Executor packer;
    private final Deque<Document> past = new ArrayDeque<>();
    private final Deque<Document> future = new ArrayDeque<>();
    private Document present;

    /** @param packer runs tasks in the background */
    public History(Document first, Executor packer) {
        present = first;
        this.packer = packer;
    }

    public Document present() {
        return present;
    }

    /** Goes on to a new state; what was taken back is forgotten. */
    public void push(Document next) {
        past.push(present);
        future.clear();
        go(next);
    }

    public boolean canUndo() {
        return !past.isEmpty();
    }

    public boolean canRedo() {
        return !future.isEmpty();
    }

    public void undo() {
        if (canUndo()) {
            future.push(present);
            go(past.pop());
        }
    }

    public void redo() {
        if (canRedo()) {
            past.push(present);
            go(future.pop());
        }
    }

    /** Forgets all but the present. */
    public void clear() {
        past.clear();
        future.clear();
    }

    private void go(Document next) {
        Document left = present;
        present = next;
        packer.execute(() -> pack(left, next));
    }

    private static void pack(Document left, Document kept) {
        Set<Raster> keptRasters = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.layers().forEach(layer -> keptRasters.add(layer.raster()));
        Set<Tile> keptTiles = new HashSet<>();
        keptRasters.forEach(raster -> raster.places().forEach(at -> keptTiles.add(raster.tile(at))));
        for (Layer layer : left.layers()) {
            Raster raster = layer.raster();
            if (!keptRasters.contains(raster)) {
                for (TileAt at : raster.places()) {
                    Tile tile = raster.tile(at);
                    if (tile != null && !keptTiles.contains(tile)) {
                        tile.pack();
                    }
                }
            }
        }
    }
}
