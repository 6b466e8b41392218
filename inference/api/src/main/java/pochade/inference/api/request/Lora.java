package pochade.inference.api.request;

import java.nio.file.Path;
import pochade.inference.api.error.InvalidRequestException;

/**
 * A LoRA, or one of its kin, on top of a checkpoint.
 *
 * @param unetWeight how much of it is added to the UNet; 0 for none of it, negative to turn it round
 * @param textWeight the same for the text encoders
 */
public record Lora(Path file, double unetWeight, double textWeight) {

    /** What lies beyond gives noise at best. */
    public static final double LARGEST_WEIGHT = 100;

    public Lora {
        check("weight", file, unetWeight);
        check("text encoder weight", file, textWeight);
    }

    private static void check(String what, Path file, double weight) {
        if (!(Math.abs(weight) <= LARGEST_WEIGHT)) {
            int most = (int) LARGEST_WEIGHT;
            throw new InvalidRequestException(
                    what + " of the LoRA " + file.getFileName(), "is " + weight, "use -" + most + " to " + most);
        }
    }
}
