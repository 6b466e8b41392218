package pochade.app.fx;

import javafx.scene.control.Tooltip;

/** Tooltips of more than a few words. */
public final class Tips {

    private static final double WIDEST = 360;

    private Tips() {}

    public static Tooltip of(String text) {
        Tooltip tip = new Tooltip(text);
        tip.setWrapText(true);
        tip.setMaxWidth(WIDEST);
        return tip;
    }
}
