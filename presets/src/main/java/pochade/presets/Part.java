package pochade.presets;

/** A part of the form, whose settings a preset holds together or not at all. */
public enum Part {
    MODE,
    PROMPT,
    NEGATIVE,
    STYLES,
    MODEL,
    VAE,
    SAMPLING,
    SIZE,
    HIRES,
    REFINER,
    IMG2IMG,
    INPAINT,
    OUTPAINT,
    CONTROL,
    VARIATION,
    ADVANCED,
    SPEED,
    SEED,
    BATCH,
    SCRIPT,
    UPSCALE
}
