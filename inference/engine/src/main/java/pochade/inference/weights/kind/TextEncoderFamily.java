package pochade.inference.weights.kind;

import java.util.List;
import java.util.Map;
import pochade.inference.api.model.ModelFamily;

/** Names the family of a model after the widths of its text encoders. */
public final class TextEncoderFamily {

    private static final Map<List<Integer>, ModelFamily> FAMILIES = Map.of(
            List.of(768), ModelFamily.SD1,
            List.of(1024), ModelFamily.SD2,
            List.of(768, 1280), ModelFamily.SDXL,
            List.of(1280), ModelFamily.SDXL_REFINER);

    private TextEncoderFamily() {}

    /** @param widths of the hidden states, one for each text encoder in the model's order */
    public static ModelFamily of(List<Integer> widths) {
        return FAMILIES.getOrDefault(widths, ModelFamily.OTHER);
    }
}
