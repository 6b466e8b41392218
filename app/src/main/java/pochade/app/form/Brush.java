package pochade.app.form;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import pochade.app.fx.Quantity;
import pochade.app.session.Settings;

/** What the mask is painted with; the settings remember its size and how dense the mask is seen. */
public final class Brush {

    /** What a stroke does. */
    public enum Tool {
        /** Masks what it passes over. */
        BRUSH,
        /** Takes the mask away. */
        ERASER,
        /** Masks the rectangle between where it begins and where it ends. */
        RECTANGLE
    }

    private static final int LARGEST = 1024;
    private static final double STEP = 1.15;

    final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(this, "tool", Tool.BRUSH);

    /** Its diameter in pixels of the picture. */
    final Quantity size = Quantity.multiples(1, 1, LARGEST);

    /** How dense the mask is seen, in percent. */
    final Quantity opacity = Quantity.multiples(5, 10, 100);

    public Brush(Settings settings) {
        size.set(64);
        opacity.set(50);
        settings.keep("brushSize", size.textProperty());
        settings.keep("maskOpacity", opacity.textProperty());
    }

    double radius() {
        return size.value() / 2;
    }

    /** The next larger or smaller brush. */
    void step(int direction) {
        double next = size.value() * Math.pow(STEP, direction);
        size.set(direction > 0 ? Math.max(size.value() + 1, next) : Math.min(size.value() - 1, next));
    }
}
