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

    /** So many of the pictures from this one on; the time is that of all. */
    public GenerationResult part(int first, int count) {
        return new GenerationResult(images.subList(first, first + count), seeds.subList(first, first + count), timings);
    }
}
