package pochade.inference.api.event;

import java.util.List;
import pochade.inference.api.image.RgbImage;

/**
 * What a finished job made.
 *
 * @param images one picture per seed, in the order of the seeds
 * @param seeds the seed of each picture
 * @param timings where the time went
 */
public record GenerationResult(List<RgbImage> images, List<Long> seeds, Timings timings) {
    public GenerationResult {
        images = List.copyOf(images);
        seeds = List.copyOf(seeds);
    }
}
