package pochade.inference.weights.lora;

import java.nio.file.Path;
import java.util.OptionalInt;
import pochade.inference.weights.ModelPart;

/**
 * A LoRA file that a model is to be changed by.
 *
 * @param unet multiplier for the UNet; 0 leaves the UNet as it is
 * @param text multiplier for the text encoders
 * @param rank how much of each low-rank product counts, the first so many columns; empty for all of it
 */
public record ActiveLora(Path file, double unet, double text, OptionalInt rank) {

    public ActiveLora {
        if (!Double.isFinite(unet) || !Double.isFinite(text) || rank.orElse(1) < 1) {
            throw new IllegalArgumentException("multipliers " + unet + ", " + text + " and " + rank);
        }
    }

    double multiplier(ModelPart part) {
        return part == ModelPart.UNET ? unet : text;
    }
}
