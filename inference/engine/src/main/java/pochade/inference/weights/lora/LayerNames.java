package pochade.inference.weights.lora;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.ModelPart;

/** The layers of one network by each of the names that they have in checkpoints, with underscores for dots. */
final class LayerNames {

    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";
    private static final String CLIP = "text_model.";

    /** OpenCLIP's words for CLIP's. */
    private static final Map<String, String> OPEN_CLIP = Map.of(
            "text_model.encoder.layers.", "transformer.resblocks.",
            "text_model.final_layer_norm", "ln_final",
            ".layer_norm1", ".ln_1",
            ".layer_norm2", ".ln_2",
            ".self_attn.", ".attn.",
            ".mlp.fc1", ".mlp.c_fc",
            ".mlp.fc2", ".mlp.c_proj");

    private LayerNames() {}

    /** All layers of a network that have a weight. */
    static Map<String, Layer> of(ModelPart part, Parameters parameters) {
        Map<String, Parameter> declared = new LinkedHashMap<>();
        parameters.declared().forEach(parameter -> declared.put(parameter.name(), parameter));
        Map<String, Layer> layers = new LinkedHashMap<>();
        declared.forEach((name, weight) -> {
            if (name.endsWith(WEIGHT)) {
                String layer = name.substring(0, name.length() - WEIGHT.length());
                layers.put(layer, new Layer(part, layer, weight, Optional.ofNullable(declared.get(layer + BIAS))));
            }
        });
        OriginalUNetNames original = new OriginalUNetNames(layers.keySet());
        Map<String, Layer> byName = new HashMap<>();
        layers.forEach((name, layer) -> {
            Stream<String> names =
                    part == ModelPart.UNET ? Stream.concat(Stream.of(name), original.of(name).stream()) : clip(name);
            names.forEach(each -> put(byName, each.replace('.', '_'), layer));
        });
        return byName;
    }

    private static void put(Map<String, Layer> byName, String name, Layer layer) {
        Layer other = byName.putIfAbsent(name, layer);
        if (other != null) {
            throw new IllegalStateException(name + " would be " + other.name() + " and " + layer.name());
        }
    }

    private static Stream<String> clip(String name) {
        if (!name.startsWith(CLIP)) {
            return Stream.of(name);
        }
        String openClip = name;
        for (Map.Entry<String, String> entry : OPEN_CLIP.entrySet()) {
            openClip = openClip.replace(entry.getKey(), entry.getValue());
        }
        return Stream.of(name, name.substring(CLIP.length()), openClip, "model." + openClip)
                .distinct();
    }
}
