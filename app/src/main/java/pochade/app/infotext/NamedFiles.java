package pochade.app.infotext;

import java.nio.file.Path;
import java.util.Optional;
import pochade.inference.api.request.Upscaler;

/** The files that names in parameters stand for. */
public interface NamedFiles {

    /** The upscaler of a name that is none of latents and no filter. */
    Upscaler upscaler(String name);

    /** The checkpoint of a name; empty to do without. */
    Optional<Path> checkpoint(String name);
}
