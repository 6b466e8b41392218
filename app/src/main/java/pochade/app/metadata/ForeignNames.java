package pochade.app.metadata;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What other programs call samplers and schedules that the WebUI has, too. */
final class ForeignNames {

    private static final Map<String, String> COMFY_SAMPLERS = Map.ofEntries(
            Map.entry("euler", "Euler"),
            Map.entry("euler_ancestral", "Euler a"),
            Map.entry("heun", "Heun"),
            Map.entry("dpm_2", "DPM2"),
            Map.entry("dpm_2_ancestral", "DPM2 a"),
            Map.entry("lms", "LMS"),
            Map.entry("dpm_fast", "DPM fast"),
            Map.entry("dpm_adaptive", "DPM adaptive"),
            Map.entry("dpmpp_2s_ancestral", "DPM++ 2S a"),
            Map.entry("dpmpp_sde", "DPM++ SDE"),
            Map.entry("dpmpp_2m", "DPM++ 2M"),
            Map.entry("dpmpp_2m_sde", "DPM++ 2M SDE"),
            Map.entry("dpmpp_2m_sde_heun", "DPM++ 2M SDE Heun"),
            Map.entry("dpmpp_3m_sde", "DPM++ 3M SDE"),
            Map.entry("ddpm", "DDPM"),
            Map.entry("lcm", "LCM"),
            Map.entry("deis", "DEIS"),
            Map.entry("ddim", "DDIM"),
            Map.entry("uni_pc", "UniPC"));

    private static final Map<String, String> COMFY_SCHEDULES = Map.of(
            "normal", "Normal",
            "karras", "Karras",
            "exponential", "Exponential",
            "sgm_uniform", "SGM Uniform",
            "simple", "Simple",
            "ddim_uniform", "DDIM",
            "beta", "Beta",
            "kl_optimal", "KL Optimal",
            "turbo", "Turbo",
            "align_your_steps", "Align Your Steps");

    private static final Map<String, String> INVOKE_SCHEDULERS = Map.ofEntries(
            Map.entry("ddim", "DDIM"),
            Map.entry("ddpm", "DDPM"),
            Map.entry("deis", "DEIS"),
            Map.entry("lms", "LMS"),
            Map.entry("pndm", "PLMS"),
            Map.entry("heun", "Heun"),
            Map.entry("euler", "Euler"),
            Map.entry("euler_a", "Euler a"),
            Map.entry("kdpm_2", "DPM2"),
            Map.entry("kdpm_2_a", "DPM2 a"),
            Map.entry("dpmpp_2s", "DPM++ 2S a"),
            Map.entry("dpmpp_2m", "DPM++ 2M"),
            Map.entry("dpmpp_2m_sde", "DPM++ 2M SDE"),
            Map.entry("dpmpp_3m", "DPM++ 3M SDE"),
            Map.entry("dpmpp_sde", "DPM++ SDE"),
            Map.entry("unipc", "UniPC"),
            Map.entry("lcm", "LCM"),
            Map.entry("tcd", "TCD"));

    private static final Map<String, String> NOVELAI_SAMPLERS = Map.ofEntries(
            Map.entry("k_euler", "Euler"),
            Map.entry("k_euler_ancestral", "Euler a"),
            Map.entry("k_dpm_2", "DPM2"),
            Map.entry("k_dpm_2_ancestral", "DPM2 a"),
            Map.entry("k_lms", "LMS"),
            Map.entry("k_heun", "Heun"),
            Map.entry("k_dpm_fast", "DPM fast"),
            Map.entry("k_dpm_adaptive", "DPM adaptive"),
            Map.entry("k_dpmpp_2s_ancestral", "DPM++ 2S a"),
            Map.entry("k_dpmpp_2m", "DPM++ 2M"),
            Map.entry("k_dpmpp_2m_sde", "DPM++ 2M SDE"),
            Map.entry("k_dpmpp_sde", "DPM++ SDE"),
            Map.entry("ddim", "DDIM"),
            Map.entry("ddim_v3", "DDIM"),
            Map.entry("plms", "PLMS"));

    private static final String KARRAS_ENDING = "_k";
    private static final String ON_GPU = "_gpu";

    private ForeignNames() {}

    /** ComfyUI's, which SwarmUI uses as well; a name that the WebUI does not have stays as it is. */
    static String comfySampler(String name) {
        String plain = withoutEnding(name.toLowerCase(Locale.ROOT), ON_GPU);
        return COMFY_SAMPLERS.getOrDefault(plain.startsWith("uni_pc") ? "uni_pc" : plain, name);
    }

    static String comfySchedule(String name) {
        return COMFY_SCHEDULES.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    static String invokeSampler(String scheduler) {
        String plain = withoutEnding(scheduler.toLowerCase(Locale.ROOT), KARRAS_ENDING);
        return INVOKE_SCHEDULERS.getOrDefault(plain, scheduler);
    }

    /** Where the name tells one. */
    static Optional<String> invokeSchedule(String scheduler) {
        return scheduler.endsWith(KARRAS_ENDING) ? Optional.of("Karras") : Optional.empty();
    }

    static String novelAiSampler(String name) {
        return NOVELAI_SAMPLERS.getOrDefault(name, name);
    }

    private static String withoutEnding(String name, String ending) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }
}
