package pochade.inference.api.request;

import java.util.List;

/** The samplers, by the names that the WebUI gives them. */
public enum SamplerName {
    DPMPP_2M("DPM++ 2M", "k_dpmpp_2m"),
    DPMPP_SDE("DPM++ SDE", "k_dpmpp_sde"),
    DPMPP_2M_SDE("DPM++ 2M SDE", "k_dpmpp_2m_sde"),
    DPMPP_2M_SDE_HEUN("DPM++ 2M SDE Heun", "k_dpmpp_2m_sde_heun"),
    DPMPP_2S_A("DPM++ 2S a", "k_dpmpp_2s_a"),
    DPMPP_3M_SDE("DPM++ 3M SDE", "k_dpmpp_3m_sde"),
    EULER_A("Euler a", "k_euler_a", "k_euler_ancestral"),
    EULER("Euler", "k_euler"),
    LMS("LMS", "k_lms"),
    HEUN("Heun", "k_heun"),
    DPM2("DPM2", "k_dpm_2"),
    DPM2_A("DPM2 a", "k_dpm_2_a"),
    DPM_FAST("DPM fast", "k_dpm_fast"),
    /** Chooses its own steps. */
    DPM_ADAPTIVE("DPM adaptive", "k_dpm_ad"),
    RESTART("Restart"),
    DDIM("DDIM"),
    /** For CFG scales around 1. */
    DDIM_CFGPP("DDIM CFG++", "ddim_cfgpp"),
    PLMS("PLMS"),
    UNIPC("UniPC"),
    /** For latent consistency models and LoRAs: few steps at a low CFG scale. */
    LCM("LCM", "k_lcm"),
    /** For models and LoRAs of trajectory consistency distillation. */
    TCD("TCD"),
    DEIS("DEIS"),
    DDPM("DDPM");

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // of List.of
    private final List<String> aliases;

    SamplerName(String label, String... aliases) {
        this.label = label;
        this.aliases = List.of(aliases);
    }

    /** The name that people see and that is written into pictures. */
    public String label() {
        return label;
    }

    /** How often it asks the network in so many steps, as the WebUI counts: twice a step where it is of second order. */
    public int calls(int steps) {
        return switch (this) {
            case DPMPP_SDE, DPMPP_2S_A, HEUN, DPM2, DPM2_A, RESTART -> 2 * steps;
            case DPMPP_2M,
                    DPMPP_2M_SDE,
                    DPMPP_2M_SDE_HEUN,
                    DPMPP_3M_SDE,
                    EULER_A,
                    EULER,
                    LMS,
                    DPM_FAST,
                    DPM_ADAPTIVE,
                    DDIM,
                    DDIM_CFGPP,
                    PLMS,
                    UNIPC,
                    LCM,
                    TCD,
                    DEIS,
                    DDPM -> steps;
        };
    }

    /** The sampler of this label or of this alias of the WebUI, in any case of letters. */
    public static SamplerName ofLabel(String label) {
        return Labels.find("sampler", label, values(), SamplerName::label, name -> name.aliases);
    }
}
