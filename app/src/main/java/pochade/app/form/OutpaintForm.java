package pochade.app.form;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import pochade.app.fx.Derived;
import pochade.app.fx.Quantity;
import pochade.app.picture.Outpainting;
import pochade.app.session.Settings;
import pochade.inference.api.request.GenerationRequest;
import pochade.presets.Setting;

/** How far the picture to start from is drawn on beyond its edges. */
public final class OutpaintForm {

    private static final int FARTHEST = 2048;

    final Section section;
    final Quantity left;
    final Quantity right;
    final Quantity up;
    final Quantity down;

    private final ObservableValue<Outpainting> frame;

    public OutpaintForm(Settings settings) {
        section = new Section("outpaint", settings);
        left = section.number("outpaint.left", pixels(), 0);
        right = section.number("outpaint.right", pixels(), 0);
        up = section.number("outpaint.up", pixels(), 0);
        down = section.number("outpaint.down", pixels(), 0);
        frame = new Derived<>(
                () -> new Outpainting((int) left.value(), (int) right.value(), (int) up.value(), (int) down.value()),
                Stream.of(left, right, up, down).map(Quantity::valueProperty).toArray(ObservableValue<?>[]::new));
    }

    private static Quantity pixels() {
        return Quantity.multiples(GenerationRequest.LATENT_FACTOR, 0, FARTHEST);
    }

    public Section section() {
        return section;
    }

    /** The room around the picture. */
    public ObservableValue<Outpainting> frame() {
        return frame;
    }

    /** What of it presets may hold. */
    public List<FormValue<?>> values() {
        return List.of(
                FormValue.of(Setting.OUTPAINT_LEFT, "outpaint.left", left),
                FormValue.of(Setting.OUTPAINT_RIGHT, "outpaint.right", right),
                FormValue.of(Setting.OUTPAINT_UP, "outpaint.up", up),
                FormValue.of(Setting.OUTPAINT_DOWN, "outpaint.down", down));
    }
}
