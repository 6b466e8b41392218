package pochade.inference.api.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import pochade.inference.api.error.InvalidRequestException;

/** The samplers, by the names that the WebUI gives them. */
public enum SamplerName {
    DPMPP_2M("DPM++ 2M"),
    DPMPP_SDE("DPM++ SDE"),
    DPMPP_2M_SDE("DPM++ 2M SDE"),
    EULER_A("Euler a"),
    EULER("Euler"),
    LMS("LMS"),
    HEUN("Heun"),
    DDIM("DDIM"),
    DDPM("DDPM"),
    UNIPC("UniPC"),
    /** For latent consistency models and LoRAs: few steps at a low CFG scale. */
    LCM("LCM");

    private final String label;

    SamplerName(String label) {
        this.label = label;
    }

    /** The name that people see and that is written into pictures. */
    public String label() {
        return label;
    }

    /** The sampler of this label, in any case of letters. */
    public static SamplerName ofLabel(String label) {
        return Arrays.stream(values())
                .filter(name ->
                        name.label.toLowerCase(Locale.ROOT).equals(label.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "sampler",
                        "is '" + label + "'",
                        "use one of "
                                + Arrays.stream(values())
                                        .map(SamplerName::label)
                                        .collect(Collectors.joining(", "))));
    }
}
