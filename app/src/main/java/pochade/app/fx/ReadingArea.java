package pochade.app.fx;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;

/** A text to read and to copy from, in an area as high as the text, up to the area's greatest height. */
public final class ReadingArea extends TextArea {

    /** So that the last line needs no scroll bar for a fraction of a pixel. */
    private static final double SPARE = 2;

    private boolean followed;

    public ReadingArea() {
        setEditable(false);
        setWrapText(true);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        // what shows the text is only there from the first layout on
        if (!followed && lookup(".text") != null) {
            followed = true;
            follow(lookup(".text"), (Region) lookup(".content"));
        }
    }

    private void follow(Node text, Region content) {
        text.layoutBoundsProperty().subscribe(bounds -> {
            Insets within = content.getInsets();
            Insets edge = getInsets();
            double around = within.getTop() + within.getBottom() + edge.getTop() + edge.getBottom();
            setPrefHeight(Math.ceil(bounds.getHeight() + around + SPARE));
        });
    }
}
