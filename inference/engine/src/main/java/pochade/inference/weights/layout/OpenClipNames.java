package pochade.inference.weights.layout;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text tower of open_clip, which fuses query, key and value and stores the text projection as [in, out].
 *
 * @param layers how many layers the encoder has; what lies beyond is not used
 * @param projects whether the encoder ends in the projection
 */
record OpenClipNames(int layers, boolean projects) implements Naming {

    private static final Pattern LAYER = Pattern.compile(
            "transformer\\.resblocks\\.(?<layer>\\d{1,3})\\.(?<module>[a-z0-9_.]+?)(?<rest>[._](?:weight|bias))");

    private static final Pattern NO_WEIGHT = Pattern.compile("logit_scale|attn_mask|visual\\..+|.*position_ids");

    private static final Map<String, String> OUTSIDE = Map.of(
            "token_embedding.weight", "text_model.embeddings.token_embedding.weight",
            "positional_embedding", "text_model.embeddings.position_embedding.weight",
            "ln_final.weight", "text_model.final_layer_norm.weight",
            "ln_final.bias", "text_model.final_layer_norm.bias");

    private static final Map<String, String> MODULES = Map.of(
            "ln_1", "layer_norm1",
            "ln_2", "layer_norm2",
            "attn.out_proj", "self_attn.out_proj",
            "mlp.c_fc", "mlp.fc1",
            "mlp.c_proj", "mlp.fc2");

    private static final String FUSED = "attn.in_proj";
    private static final String PROJECTION = "text_projection";
    private static final String LINEAR_PROJECTION = "text_projection.weight";

    /** Layers of the text tower of OpenCLIP's ViT-H, of which Stable Diffusion 2 leaves the last out. */
    private static final int VIT_H_LAYERS = 24;

    /**
     * The encoder that diffusers makes of a tower: the whole of it with the projection (SDXL), or without the last layer (SD
     * 2). Files that were converted from diffusers lack that layer already.
     *
     * @param names all names of the tower
     */
    static OpenClipNames of(Collection<String> names, boolean projects) {
        int layers = 1
                + names.stream()
                        .map(LAYER::matcher)
                        .filter(Matcher::matches)
                        .mapToInt(matcher -> Integer.parseInt(matcher.group("layer")))
                        .max()
                        .orElse(-1);
        return new OpenClipNames(projects || layers == VIT_H_LAYERS - 1 ? layers : layers - 1, projects);
    }

    @Override
    public List<Target> targets(String name) {
        if (name.equals(PROJECTION) || name.equals(LINEAR_PROJECTION)) {
            Conversion conversion = name.equals(PROJECTION) ? Conversion.TRANSPOSE : Conversion.COPY;
            return projects ? List.of(new Target(LINEAR_PROJECTION, conversion)) : List.of();
        }
        String outside = OUTSIDE.get(name);
        if (outside != null) {
            return Target.copy(outside);
        }
        Matcher layer = LAYER.matcher(name);
        if (layer.matches()) {
            return Integer.parseInt(layer.group("layer")) < layers ? layer(layer) : List.of();
        }
        return NO_WEIGHT.matcher(name).matches() ? List.of() : Target.copy(name);
    }

    private static List<Target> layer(Matcher name) {
        String at = "text_model.encoder.layers." + name.group("layer") + ".";
        String module = name.group("module");
        String rest = "." + name.group("rest").substring(1);
        if (module.equals(FUSED)) {
            return List.of(
                    new Target(at + "self_attn.q_proj" + rest, Conversion.FIRST_THIRD),
                    new Target(at + "self_attn.k_proj" + rest, Conversion.SECOND_THIRD),
                    new Target(at + "self_attn.v_proj" + rest, Conversion.LAST_THIRD));
        }
        return Target.copy(at + MODULES.getOrDefault(module, module) + rest);
    }
}
