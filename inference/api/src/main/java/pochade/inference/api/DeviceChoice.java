package pochade.inference.api;

import java.util.regex.Pattern;
import pochade.inference.api.error.InvalidRequestException;

/**
 * The device that inference runs on.
 *
 * @param text {@code auto} (the first CUDA device, else the CPU), {@code cpu}, {@code cuda:N} or {@code mps}
 */
public record DeviceChoice(String text) {

    private static final Pattern FORM = Pattern.compile("auto|cpu|mps|cuda:\\d{1,2}");

    public static final DeviceChoice AUTO = new DeviceChoice("auto");
    public static final DeviceChoice CPU = new DeviceChoice("cpu");

    /** Accepts {@code cuda} for {@code cuda:0}. */
    public DeviceChoice {
        if (text.equals("cuda")) {
            text = "cuda:0";
        }
        if (!FORM.matcher(text).matches()) {
            throw new InvalidRequestException("device", "is '" + text + "'", "use auto, cpu, cuda:N or mps");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
