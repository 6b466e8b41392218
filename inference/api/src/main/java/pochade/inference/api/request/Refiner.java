package pochade.inference.api.request;

import java.nio.file.Path;

/**
 * Another checkpoint that takes a picture over before it is done (Podell et al. 2023, section 2.5). Where there is hires fix
 * it does so in the second pass, as the WebUI starts.
 *
 * @param checkpoint of latents like the first one's
 * @param switchAt the share of the model's noise, or of the steps, that is gone by then, {@value #EARLIEST} to 1 (never)
 * @param bySteps whether it is the steps that count; the WebUI's {@code refiner_switch_by_sample_steps}
 */
public record Refiner(Path checkpoint, double switchAt, boolean bySteps) {

    /** What the WebUI starts with. */
    public static final double DEFAULT_SWITCH = 0.8;

    public static final double EARLIEST = 0.01;

    /** By noise, as the WebUI starts. */
    public Refiner(Path checkpoint, double switchAt) {
        this(checkpoint, switchAt, false);
    }

    public Refiner {
        Range.check("refiner switch at", switchAt, EARLIEST, 1);
    }
}
