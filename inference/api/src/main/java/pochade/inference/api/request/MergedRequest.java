package pochade.inference.api.request;

import java.util.List;
import java.util.Optional;
import pochade.inference.api.error.InvalidRequestException;

/**
 * Requests that differ in words and seeds alone, whose pictures are made together; those of prompts that are not equally long
 * one after another. The pictures come in the order of the requests.
 *
 * @param requests at least one, {@linkplain #alike alike}
 */
public record MergedRequest(List<GenerationRequest> requests) implements JobRequest {

    public MergedRequest {
        requests = List.copyOf(requests);
        Range.check("number of merged requests", requests.size(), 1, Batch.LARGEST);
        Range.check("number of merged pictures", pictures(requests), 1, Batch.LARGEST);
        GenerationRequest first = requests.get(0);
        if (!requests.stream().allMatch(request -> alike(first, request))) {
            throw new InvalidRequestException(
                    "merged requests", "differ in more than words and seeds", "make their pictures one after another");
        }
    }

    /** How many pictures they ask for. */
    public static int pictures(List<GenerationRequest> requests) {
        return requests.stream().mapToInt(request -> request.batch().size()).sum();
    }

    /** Whether two requests may be merged: from noise alone, with the same networks and settings. */
    public static boolean alike(GenerationRequest one, GenerationRequest other) {
        return one.image().isEmpty()
                && one.prompt().options().equals(other.prompt().options())
                && settings(one.batch().noise()).equals(settings(other.batch().noise()))
                && other.with(one.batch()).with(one.prompt()).equals(one);
    }

    private static NoiseOptions settings(NoiseOptions noise) {
        Optional<NoiseOptions.Variation> strength =
                noise.variation().map(it -> new NoiseOptions.Variation(0, it.strength()));
        return new NoiseOptions(noise.source(), strength, noise.resizeFrom(), noise.seedDelta());
    }
}
