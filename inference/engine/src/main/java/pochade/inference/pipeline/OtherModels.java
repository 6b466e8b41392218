package pochade.inference.pipeline;

import java.nio.file.Path;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;

/** Where recipes get the other models of a request from when their turn comes: the refiner, the one of hires fix. */
@FunctionalInterface
public interface OtherModels {

    /** None at all. */
    OtherModels NONE = checkpoint -> {
        throw new InferenceException(
                new Failure.Unsupported("checkpoint", "is " + checkpoint + ", another one", "use the first one alone"));
    };

    /**
     * A model of the request with what belongs to it. Those that were given before may be gone from memory when this returns,
     * and must not be used again.
     */
    Components of(Path checkpoint);
}
