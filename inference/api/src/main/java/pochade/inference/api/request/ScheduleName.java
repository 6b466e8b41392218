package pochade.inference.api.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import pochade.inference.api.error.InvalidRequestException;

/** The noise schedules, by the names that the WebUI gives them. */
public enum ScheduleName {
    /** What suits the sampler: Karras for DPM++ 2M and DPM++ SDE, exponential for DPM++ 2M SDE, else the model's own. */
    AUTOMATIC("Automatic"),
    UNIFORM("Uniform"),
    KARRAS("Karras"),
    EXPONENTIAL("Exponential"),
    POLYEXPONENTIAL("Polyexponential"),
    SGM_UNIFORM("SGM Uniform"),
    KL_OPTIMAL("KL Optimal"),
    SIMPLE("Simple"),
    NORMAL("Normal"),
    DDIM("DDIM"),
    BETA("Beta"),
    /** The model's timesteps, spaced as leading, linspace or trailing in the terms of diffusers. */
    LEADING("Leading"),
    LINSPACE("Linspace"),
    TRAILING("Trailing");

    private final String label;

    ScheduleName(String label) {
        this.label = label;
    }

    /** The name that people see and that is written into pictures. */
    public String label() {
        return label;
    }

    /** The schedule of this label, in any case of letters. */
    public static ScheduleName ofLabel(String label) {
        return Arrays.stream(values())
                .filter(name ->
                        name.label.toLowerCase(Locale.ROOT).equals(label.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "schedule",
                        "is '" + label + "'",
                        "use one of "
                                + Arrays.stream(values())
                                        .map(ScheduleName::label)
                                        .collect(Collectors.joining(", "))));
    }
}
