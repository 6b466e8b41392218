package pochade.app.models;

import java.time.Instant;
import java.util.Optional;

/** What the user made of a model. */
public record UserMarks(boolean favourite, Optional<Instant> lastUsed) {

    static final UserMarks NONE = new UserMarks(false, Optional.empty());
}
