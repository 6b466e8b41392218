package pochade.app.fx;

import atlantafx.base.controls.ProgressSliderSkin;
import javafx.scene.control.Skin;
import javafx.scene.control.Slider;
import javafx.scene.input.ScrollEvent;

/** Moves a {@link Quantity} within the range that is used most; numbers beyond it are left to the field beside. */
public final class QuantitySlider extends Slider {

    private boolean following;

    public QuantitySlider() {
        getStyleClass().add("progress-slider");
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new ProgressSliderSkin(this);
    }

    /** Called once, with the quantity to move. */
    public void move(Quantity quantity) {
        setBlockIncrement(quantity.increment());
        addEventHandler(ScrollEvent.SCROLL, event -> {
            // else the wheel moves the form
            if (isFocused() && event.getDeltaY() != 0) {
                quantity.step(event.getDeltaY() > 0 ? 1 : -1);
                event.consume();
            }
        });
        quantity.valueProperty().subscribe(value -> {
            following = true;
            setValue(Math.max(getMin(), Math.min(getMax(), value.doubleValue())));
            following = false;
        });
        // not now: a number beyond the range stays as it is until the slider is moved
        valueProperty().subscribe((before, now) -> {
            if (!following) {
                double increment = quantity.increment();
                quantity.set(Math.round(now.doubleValue() / increment) * increment);
            }
        });
    }
}
