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
}
