package pochade.presets;

import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.api.request.ControlUnit.Mode;
import pochade.inference.api.request.ResizeMode;

/**
 * A ControlNet without its picture.
 *
 * @param model the name of its file, never a path
 * @param weight 0 to 2
 * @param start the share of the steps from which it counts
 * @param end the share until which it counts, {@code start} to 1
 */
public record ControlChoice(String model, double weight, double start, double end, Mode mode, ResizeMode resizeMode) {

    public ControlChoice {
        if (!Words.isModelName(model, Setting.LONGEST_MODEL_NAME)) {
            throw new InvalidRequestException(
                    "control", "has no name of a model", "write the name of the file alone, without a path");
        }
        if (!(weight >= 0 && weight <= ControlUnit.LARGEST_WEIGHT)) {
            throw new InvalidRequestException("control", "has the weight " + weight, "use 0 to 2");
        }
        if (!(start >= 0 && start <= end && end <= 1)) {
            throw new InvalidRequestException(
                    "control", "counts from " + start + " to " + end, "use shares of the steps, 0 to 1");
        }
    }
}
