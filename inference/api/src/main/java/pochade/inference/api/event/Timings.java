package pochade.inference.api.event;

import java.util.List;

/**
 * Where the time of a job went, in seconds, and the memory it took.
 *
 * @param loadSeconds reading the model; 0 when it was already loaded
 * @param textEncodeSeconds the text encoder, prompt and negative prompt
 * @param stepSeconds each sampler step
 * @param decodeSeconds the VAE decoder
 * @param peakResidentBytes the largest resident set of the inference process so far; 0 where the system does not tell
 */
public record Timings(
        double loadSeconds,
        double textEncodeSeconds,
        List<Double> stepSeconds,
        double decodeSeconds,
        long peakResidentBytes) {
    public Timings {
        stepSeconds = List.copyOf(stepSeconds);
    }
}
