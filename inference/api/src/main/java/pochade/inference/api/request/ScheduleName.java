package pochade.inference.api.request;

import java.util.List;

/** The noise schedules, by the names that the WebUI gives them. */
public enum ScheduleName {
    /** What suits the sampler: {@link Sampling#resolvedSchedule()}; for some samplers the model's own. */
    AUTOMATIC("Automatic"),
    UNIFORM("Uniform"),
    KARRAS("Karras"),
    EXPONENTIAL("Exponential"),
    POLYEXPONENTIAL("Polyexponential"),
    SGM_UNIFORM("SGM Uniform", "sgm_uniform", "SGMUniform"),
    KL_OPTIMAL("KL Optimal", "kl_optimal"),
    /** Made for Stable Diffusion 1 and XL, 10 steps. */
    ALIGN_YOUR_STEPS("Align Your Steps", "align_your_steps"),
    SIMPLE("Simple"),
    NORMAL("Normal"),
    DDIM("DDIM", "ddim_uniform"),
    BETA("Beta"),
    /** For models distilled to few steps, such as SD Turbo. */
    TURBO("Turbo"),
    /** The model's timesteps, spaced as trailing, leading or linspace in the terms of diffusers. */
    TRAILING("Trailing"),
    LEADING("Leading"),
    LINSPACE("Linspace");

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // of List.of
    private final List<String> aliases;

    ScheduleName(String label, String... aliases) {
        this.label = label;
        this.aliases = List.of(aliases);
    }

    /** The name that people see and that is written into pictures. */
    public String label() {
        return label;
    }

    /** The schedule of this label or of this alias of the WebUI, in any case of letters. */
    public static ScheduleName ofLabel(String label) {
        return Labels.find("schedule", label, values(), ScheduleName::label, name -> name.aliases);
    }
}
