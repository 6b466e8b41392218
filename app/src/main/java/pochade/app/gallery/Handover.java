package pochade.app.gallery;

import java.nio.file.Path;
import java.util.List;

/** What other places do with a picture of the gallery. */
public interface Handover {

    /** Puts all its settings into the form and shows that. */
    void useSettings(Path picture);

    /** Makes it once more with the same settings; the form stays as it is. */
    void generateAgain(Path picture);

    /** Makes one like it, with another seed; the form stays as it is. */
    void generateVariant(Path picture);

    /** Starts from it. */
    void sendToImg2img(Path picture);

    /** Goes on with it on the canvas. */
    void sendToCanvas(Path picture);

    /** Paints a part of it anew. */
    void sendToInpaint(Path picture);

    /** Shows how these are made larger. */
    void upscale(List<Path> pictures);
}
