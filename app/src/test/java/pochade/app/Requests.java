package pochade.app;

import java.nio.file.Path;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Sampling;

/** Requests that tests make. */
public final class Requests {

    private Requests() {}

    public static GenerationRequest of(String prompt, long seed, int batchSize) {
        return new GenerationRequest(
                Networks.of(Path.of("/models/starter")),
                Prompt.of(prompt),
                Sampling.DEFAULT,
                new Extent(128, 128),
                new Batch(seed, batchSize),
                Preview.every(1));
    }
}
