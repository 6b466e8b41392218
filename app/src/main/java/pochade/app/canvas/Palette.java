package pochade.app.canvas;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import pochade.app.document.Colour;
import pochade.app.document.Tip;
import pochade.app.fx.Quantity;
import pochade.app.session.Settings;

/** The tool in hand; the settings remember its size, hardness and colour. */
public final class Palette {

    private static final int LARGEST = 1024;
    private static final int MOST_GROWTH = 256;
    private static final double STEP = 1.15;

    /** A quarter of it is four units of the frame. */
    private static final double WIDE = 128;

    final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(this, "tool", Tool.BRUSH);

    /** Its diameter in pixels of the picture. */
    final Quantity size = Quantity.multiples(1, 1, LARGEST);

    /** How far from the middle it covers wholly, in percent. */
    final Quantity hardness = Quantity.multiples(5, 0, 100);

    /** By how many pixels masks are grown and shrunk. */
    final Quantity growth = Quantity.multiples(1, 1, MOST_GROWTH);

    /** {@code 0xRRGGBB}; at first one that the film of the masks is not taken for. */
    final ObjectProperty<Integer> colour = new SimpleObjectProperty<>(this, "colour", 0x2f6fd0);

    public Palette(Settings settings) {
        size.set(64);
        hardness.set(80);
        growth.set(8);
        settings.keep("canvasSize", size.textProperty());
        settings.keep("canvasHardness", hardness.textProperty());
        settings.keep("canvasGrowth", growth.textProperty());
        settings.keep("canvasColour", colour, Integer::toHexString, Palette::read);
    }

    private static Optional<Integer> read(String text) {
        try {
            return Optional.of(Integer.parseInt(text, 16) & 0xffffff);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    Tip tip() {
        return new Tip(size.value() / 2, hardness.value() / 100);
    }

    int ink() {
        return Colour.opaque(colour.get());
    }

    /** How wide the tool in hand works, in pixels of the picture. */
    double reach() {
        return switch (tool.get()) {
            case BRUSH, COLOUR, ERASER -> size.value();
            case LASSO, RECTANGLE, FILL, FRAME, HAND -> WIDE;
        };
    }

    /** The next larger or smaller brush. */
    void resize(int direction) {
        double next = size.value() * Math.pow(STEP, direction);
        size.set(direction > 0 ? Math.max(size.value() + 1, next) : Math.min(size.value() - 1, next));
    }

    /** The next harder or softer brush. */
    void harden(int direction) {
        hardness.step(direction);
    }

    /** The eraser in place of the brush, and the other way round. */
    void swap() {
        tool.set(tool.get() == Tool.ERASER ? Tool.BRUSH : Tool.ERASER);
    }
}
