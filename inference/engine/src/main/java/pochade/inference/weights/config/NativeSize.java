package pochade.inference.weights.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.request.GenerationRequest;

/** The size of the pictures that a checkpoint was trained on, in pixels. */
public final class NativeSize {

    private static final Pattern RESOLUTION = Pattern.compile("(\\d{2,4})x(\\d{2,4})");

    private NativeSize() {}

    /**
     * The size that the metadata states, else that of the family; empty where that is not known.
     *
     * @param prediction of the UNet: the models of SD 2 that predict noise were trained on smaller pictures
     */
    public static Optional<Extent> of(Map<String, String> metadata, ModelFamily family, Optional<String> prediction) {
        Matcher stated = RESOLUTION.matcher(metadata.getOrDefault("modelspec.resolution", ""));
        if (stated.matches()) {
            int width = Integer.parseInt(stated.group(1));
            int height = Integer.parseInt(stated.group(2));
            if (isPossible(width) && isPossible(height)) {
                return Optional.of(new Extent(width, height));
            }
        }
        return side(family, prediction).map(side -> new Extent(side, side));
    }

    private static boolean isPossible(int side) {
        return side >= GenerationRequest.SHORTEST_SIDE
                && side <= GenerationRequest.LONGEST_SIDE
                && side % GenerationRequest.LATENT_FACTOR == 0;
    }

    private static Optional<Integer> side(ModelFamily family, Optional<String> prediction) {
        return switch (family) {
            case SD1 -> Optional.of(512);
            case SD2 -> Optional.of(prediction.equals(Optional.of(Prediction.EPSILON)) ? 512 : 768);
            case SDXL, SDXL_REFINER -> Optional.of(1024);
            default -> Optional.empty();
        };
    }
}
