package pochade.inference.pipeline;

import java.util.List;
import pochade.inference.api.image.RgbImage;

/**
 * What a request gave.
 *
 * @param seeds one for each picture; none where chance had no part
 */
public record Pictures(List<RgbImage> images, List<Long> seeds) {

    public Pictures {
        images = List.copyOf(images);
        seeds = List.copyOf(seeds);
    }

    /** Those of several batches, one after another. */
    public static Pictures together(List<Pictures> batches) {
        return new Pictures(
                batches.stream().flatMap(it -> it.images().stream()).toList(),
                batches.stream().flatMap(it -> it.seeds().stream()).toList());
    }
}
