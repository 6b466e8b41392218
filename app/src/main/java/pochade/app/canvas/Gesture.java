package pochade.app.canvas;

import pochade.app.document.Outline.Point;

/** What a drag does, from where it began; in points of the document. */
interface Gesture {

    void to(Point point);

    /** Makes it a step of its own. */
    void end();
}
