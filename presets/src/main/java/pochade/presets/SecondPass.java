package pochade.presets;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.Upscaler;

/**
 * Hires. fix in a preset.
 *
 * @param upscaler its name, 1 to {@value #LONGEST_NAME} characters; where no upscaler has it, another one is used
 * @param scale times the size of the first pass, 1 to {@value #LARGEST_SCALE}
 * @param steps 0 for those of the first pass
 * @param guidanceScale 0 for that of the first pass
 */
public record SecondPass(
        String upscaler,
        double scale,
        int steps,
        double denoisingStrength,
        Optional<SamplerName> sampler,
        Optional<ScheduleName> schedule,
        double guidanceScale) {

    public static final int LONGEST_NAME = 100;
    public static final double LARGEST_SCALE = 4;

    private static final Extent ANY_SIZE = new Extent(512, 512);

    public SecondPass {
        boolean path = upscaler.indexOf('/') >= 0 || upscaler.indexOf('\\') >= 0;
        if (upscaler.isBlank() || upscaler.length() > LONGEST_NAME || path) {
            throw new InvalidRequestException("hires_upscaler", "is no name of an upscaler", "use one such as Latent");
        }
        if (!(scale >= 1 && scale <= LARGEST_SCALE)) {
            throw new InvalidRequestException("hires_scale", "is " + scale, "use 1 to " + (int) LARGEST_SCALE);
        }
        checkAsRequest(steps, denoisingStrength, sampler, schedule, guidanceScale);
    }

    /** A request holds the other ranges. */
    private static void checkAsRequest(
            int steps,
            double strength,
            Optional<SamplerName> sampler,
            Optional<ScheduleName> schedule,
            double guidanceScale) {
        new HiresFix(
                Upscaler.Latent.LATENT,
                ANY_SIZE,
                steps == 0 ? OptionalInt.empty() : OptionalInt.of(steps),
                strength,
                sampler,
                schedule,
                Optional.empty(),
                guidanceScale == 0 ? OptionalDouble.empty() : OptionalDouble.of(guidanceScale));
    }
}
