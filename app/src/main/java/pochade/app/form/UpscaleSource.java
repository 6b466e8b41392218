package pochade.app.form;

import java.nio.file.Path;
import pochade.inference.api.image.RgbImage;

/** A picture to be made larger. */
public sealed interface UpscaleSource {

    /** In a file, which may say what it was made with. */
    record InFile(Path file) implements UpscaleSource {}

    /** One that was pasted. */
    record Pasted(RgbImage pixels) implements UpscaleSource {}
}
