package pochade.app.canvas;

import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import pochade.app.document.Document;
import pochade.app.document.History;
import pochade.app.document.Layer;
import pochade.app.document.Raster;
import pochade.app.form.OpenedPicture;
import pochade.app.picture.Area;
import pochade.inference.api.image.Extent;

/** The document that is worked on, with its former states. Used on the JavaFX thread. */
public final class Easel {

    /** The frame that a canvas starts with. */
    private static final Extent FIRST_FRAME = new Extent(512, 512);

    /** Pictures with longer sides get a frame in their middle. */
    static final int LARGEST_WHOLE = 1024;

    private final Executor ui;
    private final Executor background;
    private final History history;
    private final ReadOnlyObjectWrapper<Document> document;
    private final ReadOnlyObjectWrapper<Document> present;
    private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected");
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper(this, "canUndo");
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper(this, "canRedo");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");

    /**
     * An empty one.
     *
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that take a while
     */
    public Easel(Executor ui, Executor background) {
        this.ui = ui;
        this.background = background;
        history = new History(Document.empty(FIRST_FRAME), background);
        document = new ReadOnlyObjectWrapper<>(this, "document", history.present());
        present = new ReadOnlyObjectWrapper<>(this, "present", history.present());
    }

    /** What is seen: the present state, or what a stroke makes of it. */
    public ReadOnlyObjectProperty<Document> documentProperty() {
        return document.getReadOnlyProperty();
    }

    /** The present state, without what a stroke that is not done makes of it. */
    public ReadOnlyObjectProperty<Document> presentProperty() {
        return present.getReadOnlyProperty();
    }

    public Document document() {
        return document.get();
    }

    /** The number of the layer that is worked on; 0 for none. */
    public IntegerProperty selectedProperty() {
        return selected;
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /** True while something is computed that the document waits for. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Shows what is not done yet. */
    void draft(Document unfinished) {
        document.set(unfinished);
    }

    /** Goes back to what was before the draft. */
    void discard() {
        show();
    }

    /** Goes on to a new state. */
    public void commit(Document next) {
        if (!next.equals(history.present())) {
            history.push(next);
        }
        show();
    }

    /** Goes on to what becomes of the present state. */
    void change(UnaryOperator<Document> step) {
        commit(step.apply(history.present()));
    }

    /** As {@link #change}, for what takes a while. */
    void work(Function<Document, Document> step) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        Document from = history.present();
        background.execute(() -> {
            try {
                Document next = step.apply(from);
                ui.execute(() -> {
                    busy.set(false);
                    commit(next);
                });
            } catch (RuntimeException | OutOfMemoryError e) {
                ui.execute(() -> busy.set(false));
                throw e;
            }
        });
    }

    public void undo() {
        if (!busy.get()) {
            history.undo();
            show();
        }
    }

    public void redo() {
        if (!busy.get()) {
            history.redo();
            show();
        }
    }

    private void show() {
        document.set(history.present());
        present.set(history.present());
        canUndo.set(history.canUndo());
        canRedo.set(history.canRedo());
        if (document.get().layer(selected.get()).isEmpty()) {
            selected.set(document.get().layers().stream()
                    .mapToInt(Layer::id)
                    .reduce((below, above) -> above)
                    .orElse(0));
        }
    }

    /** Begins anew with a picture; what was there can be taken back. */
    void begin(OpenedPicture picture, String name) {
        Extent extent = picture.pixels().extent();
        Layer layer = new Layer(1, Layer.Kind.PICTURE, name, true, 1, Raster.of(picture.pixels(), 0, 0))
                .made(picture.parameters());
        commit(Document.empty(FIRST_FRAME).added(layer).framed(frame(extent)));
        selected.set(1);
    }

    /** The whole of a picture, or, of a large one, the middle. */
    private static Area frame(Extent picture) {
        int width = side(picture.width());
        int height = side(picture.height());
        return new Area((picture.width() - width) / 2, (picture.height() - height) / 2, width, height);
    }

    private static int side(int pixels) {
        return pixels > LARGEST_WHOLE ? FIRST_FRAME.width() : Math.max(Document.wholeUnits(pixels), 64);
    }

    /** Lays a picture over the others, in the middle of the frame; on an empty canvas begins with it. */
    void lay(OpenedPicture picture, String name) {
        if (document().hasContent()) {
            Area frame = document().frame();
            Extent extent = picture.pixels().extent();
            int left = frame.x() + (frame.width() - extent.width()) / 2;
            int top = frame.y() + (frame.height() - extent.height()) / 2;
            add(Layer.Kind.PICTURE, name, picture.parameters(), Raster.of(picture.pixels(), left, top));
        } else {
            begin(picture, name);
        }
    }

    /** Goes on with a document of another day, unless something was begun already. */
    void restore(Document last) {
        if (!history.canUndo()) {
            history.push(last);
            history.clear();
            show();
        }
    }

    /** Lays a layer over the others. */
    void add(Layer.Kind kind, String name, Raster raster) {
        add(kind, name, "", raster);
    }

    private void add(Layer.Kind kind, String name, String parameters, Raster raster) {
        int id = document().freshId();
        double opacity = kind == Layer.Kind.MASK ? 0.5 : 1;
        change(it -> it.added(new Layer(id, kind, name, true, opacity, raster).made(parameters)));
        selected.set(id);
    }
}
