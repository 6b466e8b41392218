package pochade.app.form;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import pochade.app.document.Feather;
import pochade.app.fx.Derived;
import pochade.app.picture.MaskPainting;
import pochade.inference.api.image.RgbImage;

/** Decides what the buttons and keys of the mask's editor do. */
public final class PaintViewModel {

    private final InpaintForm form;
    private final Img2imgForm source;
    private final OutpaintForm room;
    private final Brush brush;
    private final ObservableValue<@Nullable MaskPainting> painting;
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper(this, "canUndo");
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper(this, "canRedo");

    public PaintViewModel(InpaintForm form, Img2imgForm source, OutpaintForm room, Brush brush) {
        this.form = form;
        this.source = source;
        this.room = room;
        this.brush = brush;
        painting = new Derived<>(
                () -> form.editingProperty().get() ? form.paintingProperty().get() : null,
                form.editingProperty(),
                form.paintingProperty());
        form.paintingProperty().subscribe(this::stepped);
    }

    public Brush brush() {
        return brush;
    }

    /** True while the mask is painted. */
    public ObservableValue<Boolean> editing() {
        return form.editingProperty();
    }

    /** The picture under the mask; null for none. */
    public ObservableValue<@Nullable RgbImage> picture() {
        return source.pictureProperty();
    }

    /** What is painted now; null while nothing is. */
    public ObservableValue<@Nullable MaskPainting> painting() {
        return painting;
    }

    /** The room around the picture. */
    public OutpaintForm room() {
        return room;
    }

    /** How soft the edge of the mask will be. */
    public ObservableValue<Feather> feather() {
        return form.feather();
    }

    public ReadOnlyBooleanProperty canUndo() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedo() {
        return canRedo.getReadOnlyProperty();
    }

    /** A step has ended. */
    public void stepped() {
        MaskPainting present = form.paintingProperty().get();
        canUndo.set(present != null && present.canUndo());
        canRedo.set(present != null && present.canRedo());
    }

    public void undo() {
        change(MaskPainting::undo);
    }

    public void redo() {
        change(MaskPainting::redo);
    }

    public void fill() {
        change(MaskPainting::fill);
    }

    public void clear() {
        change(MaskPainting::clear);
    }

    public void invert() {
        change(MaskPainting::invert);
    }

    private void change(Consumer<MaskPainting> step) {
        MaskPainting present = form.paintingProperty().get();
        if (present != null) {
            step.accept(present);
            stepped();
        }
    }

    /** Leaves the editor; the mask stays. */
    public void done() {
        form.editingProperty().set(false);
    }
}
