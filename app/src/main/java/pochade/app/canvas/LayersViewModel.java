package pochade.app.canvas;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.IntegerProperty;
import javafx.beans.value.ObservableValue;
import pochade.app.document.Layer;
import pochade.app.document.Layer.Kind;
import pochade.app.document.Raster;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;

/** Decides what is done with the layers. */
public final class LayersViewModel {

    private final Easel easel;
    private final LayerThumbnails thumbnails;
    private final Messages messages;
    private final ObservableValue<Optional<Layer>> chosen;

    public LayersViewModel(Easel easel, LayerThumbnails thumbnails, Messages messages) {
        this.easel = easel;
        this.thumbnails = thumbnails;
        this.messages = messages;
        chosen = new Derived<>(this::find, easel.documentProperty(), easel.selectedProperty());
    }

    private Optional<Layer> find() {
        return easel.document().layer(easel.selectedProperty().get());
    }

    /** From the top. */
    ObservableValue<List<Layer>> layers() {
        return easel.documentProperty().map(document -> {
            List<Layer> layers = new ArrayList<>(document.layers());
            Collections.reverse(layers);
            return layers;
        });
    }

    /** The layer that is worked on. */
    ObservableValue<Optional<Layer>> chosen() {
        return chosen;
    }

    /** Small pictures of the layers. */
    LayerThumbnails thumbnails() {
        return thumbnails;
    }

    IntegerProperty selectedProperty() {
        return easel.selectedProperty();
    }

    void addMask() {
        easel.add(Kind.MASK, messages.text("canvas.layer.mask"), Raster.EMPTY);
    }

    void addSketch() {
        easel.add(Kind.SKETCH, messages.text("canvas.layer.sketch"), Raster.EMPTY);
    }

    /** Does nothing to one that is locked. */
    void remove() {
        onChosen(layer -> {
            if (!layer.locked()) {
                easel.change(it -> it.without(layer.id()));
            }
        });
    }

    /** Puts it so many places higher. */
    void raise(int by) {
        onChosen(layer -> easel.change(it -> it.moved(layer.id(), by)));
    }

    /** Shows it, or hides it. */
    void toggle(Layer layer) {
        easel.change(it -> it.with(layer.shown(!layer.visible())));
    }

    /** Locks it, or unlocks it. */
    void toggleLock(Layer layer) {
        easel.change(it -> it.with(layer.locked(!layer.locked())));
    }

    /** As {@link #toggle}, for the layer that is worked on. */
    void toggleChosen() {
        onChosen(this::toggle);
    }

    /** As {@link #toggleLock}, for the layer that is worked on. */
    void toggleLockOfChosen() {
        onChosen(this::toggleLock);
    }

    void rename(String name) {
        String clean = name.strip();
        if (!clean.isEmpty()) {
            alter(layer -> layer.name().equals(clean) ? layer : layer.named(clean));
        }
    }

    /** Shows how it would look. */
    void tryOpacity(double opacity) {
        find().ifPresent(layer -> easel.draft(easel.document().with(layer.withOpacity(opacity))));
    }

    void setOpacity(double opacity) {
        easel.discard();
        alter(layer -> layer.opacity() == opacity ? layer : layer.withOpacity(opacity));
    }

    private void alter(UnaryOperator<Layer> step) {
        onChosen(layer -> {
            Layer now = step.apply(layer);
            if (!now.equals(layer)) {
                easel.change(it -> it.with(now));
            }
        });
    }

    private void onChosen(Consumer<Layer> task) {
        if (!easel.busyProperty().get()) {
            find().ifPresent(task);
        }
    }
}
