package pochade.inference.api.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pochade.inference.api.image.Extent;

/**
 * What a model file or folder is.
 *
 * @param path where it is
 * @param family such as {@code Stable Diffusion 1.x}, or the kind of file where it is not a whole model
 * @param prediction what the UNet predicts: {@code epsilon}, {@code v_prediction} or {@code sample}; empty where unknown
 * @param nativeSize the size that the model was trained for
 * @param components its parts, in the order text encoders, UNet, VAE
 * @param metadata the file's own words about itself, as they are
 */
public record ModelDescription(
        String path,
        String family,
        String prediction,
        Optional<Extent> nativeSize,
        List<Component> components,
        Map<String, String> metadata) {

    public ModelDescription {
        components = List.copyOf(components);
        metadata = Map.copyOf(metadata);
    }

    /**
     * A part of a model.
     *
     * @param name such as {@code unet}
     * @param precision the dtypes of its tensors, such as {@code F16}
     */
    public record Component(String name, String precision, int tensors, long parameters, long bytes) {}
}
