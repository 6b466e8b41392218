package pochade.app.archive;

import java.util.Optional;
import pochade.inference.api.image.Extent;

/** What a look into a file tells. */
record Content(String print, Optional<Extent> size, Making making, Optional<Damage> damage) {}
