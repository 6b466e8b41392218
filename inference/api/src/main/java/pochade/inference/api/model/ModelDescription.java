package pochade.inference.api.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pochade.inference.api.image.Extent;

/**
 * What a model file or folder is.
 *
 * @param path where it is
 * @param family what it belongs to; empty where the file does not tell, or where it fits all
 * @param variant of a checkpoint; {@code STANDARD} for all else
 * @param prediction what the UNet predicts: {@code epsilon}, {@code v_prediction} or {@code sample}; empty where the file
 *     does not tell
 * @param nativeSize the size that the model was trained for
 * @param scaling what an upscaler does
 * @param triggerWords what to write into the prompt to call upon a LoRA, the most frequent first
 * @param components its parts, in the order text encoders, UNet, VAE
 * @param metadata the file's own words about itself, as they are
 */
public record ModelDescription(
        String path,
        ModelKind kind,
        Optional<ModelFamily> family,
        ModelVariant variant,
        String prediction,
        Optional<Extent> nativeSize,
        Optional<Scaling> scaling,
        List<String> triggerWords,
        List<Component> components,
        Map<String, String> metadata) {

    public ModelDescription {
        triggerWords = List.copyOf(triggerWords);
        components = List.copyOf(components);
        metadata = Map.copyOf(metadata);
    }

    /** What it is in a few English words, such as {@code Stable Diffusion XL LoRA}. */
    public String title() {
        return family.map(known -> known.label() + " " + kind.label()).orElse(kind.label());
    }

    /**
     * How an upscaler makes pictures larger.
     *
     * @param architecture of its network, such as {@code ESRGAN}
     * @param factor pixels of the result along each side of a pixel; 0 for a network that can't be run here
     */
    public record Scaling(String architecture, int factor) {

        /** In a few words, such as {@code ESRGAN, x4}. */
        public String words() {
            return factor == 0 ? architecture : architecture + ", x" + factor;
        }
    }

    /**
     * A part of a model.
     *
     * @param name such as {@code unet}
     * @param precision the dtypes of its tensors, such as {@code F16}
     */
    public record Component(String name, String precision, int tensors, long parameters, long bytes) {}
}
