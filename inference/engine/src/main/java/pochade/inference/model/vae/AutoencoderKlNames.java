package pochade.inference.model.vae;

import java.util.Map;

/** Names of the VAE's tensors in published files. */
public final class AutoencoderKlNames {

    /** The mid block's attention before diffusers 0.15, to its name now. */
    private static final Map<String, String> OLD_ATTENTION = Map.of(
            ".attentions.0.query.", ".attentions.0.to_q.",
            ".attentions.0.key.", ".attentions.0.to_k.",
            ".attentions.0.value.", ".attentions.0.to_v.",
            ".attentions.0.proj_attn.", ".attentions.0.to_out.0.");

    private AutoencoderKlNames() {}

    /** The parameter's name. */
    public static String canonical(String name) {
        for (Map.Entry<String, String> entry : OLD_ATTENTION.entrySet()) {
            name = name.replace(entry.getKey(), entry.getValue());
        }
        return name;
    }
}
