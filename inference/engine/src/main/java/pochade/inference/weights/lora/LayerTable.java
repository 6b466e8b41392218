package pochade.inference.weights.lora;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pochade.inference.weights.ModelPart;

/** Finds the layers of a model by the names of a LoRA file's modules. */
final class LayerTable {

    /** What module names begin with, before the name of the layer; the longer of two before the shorter. */
    private static final List<Prefix> PREFIXES = List.of(
            new Prefix("lora_unet_", ModelPart.UNET),
            new Prefix("lycoris_unet_", ModelPart.UNET),
            new Prefix("oft_unet_", ModelPart.UNET),
            new Prefix("unet_", ModelPart.UNET),
            new Prefix("diffusion_model_", ModelPart.UNET),
            new Prefix("lora_te2_", ModelPart.TEXT_ENCODER_2),
            new Prefix("text_encoder_2_", ModelPart.TEXT_ENCODER_2),
            new Prefix("lora_te1_", ModelPart.TEXT_ENCODER),
            new Prefix("lora_te_", ModelPart.TEXT_ENCODER),
            new Prefix("text_encoder_", ModelPart.TEXT_ENCODER),
            new Prefix("lycoris_", ModelPart.UNET, ModelPart.TEXT_ENCODER),
            new Prefix("", ModelPart.UNET, ModelPart.TEXT_ENCODER));

    private static final Pattern TEXT_LAYER = Pattern.compile("(?:text_model_)?encoder_layers_(\\d{1,4})_.+");

    private final Map<ModelPart, Map<String, Layer>> layers;

    private record Prefix(String text, List<ModelPart> parts) {
        Prefix(String text, ModelPart... parts) {
            this(text, List.copyOf(Arrays.asList(parts)));
        }
    }

    /** Where a module's name may lead. */
    private record Candidate(ModelPart part, String layer) {}

    /** @param layers of each network, by {@linkplain LayerNames name} */
    LayerTable(Map<ModelPart, Map<String, Layer>> layers) {
        this.layers = layers;
    }

    /** The layer of a module, with underscores for dots. */
    Optional<Layer> find(String module) {
        return candidates(module)
                .flatMap(candidate -> Stream.ofNullable(of(candidate.part()).get(candidate.layer())))
                .findFirst();
    }

    /**
     * Whether a module is for a layer behind the model's last: text encoders are published with the layers at their end,
     * which Stable Diffusion 2 does not use, and without.
     */
    boolean isBehindTheLast(String module) {
        return candidates(module).anyMatch(candidate -> {
            Matcher deep = TEXT_LAYER.matcher(candidate.layer());
            return candidate.part() != ModelPart.UNET
                    && deep.matches()
                    && of(candidate.part()).containsKey("encoder_layers_0_mlp_fc1")
                    && !of(candidate.part())
                            .containsKey("encoder_layers_" + Integer.parseInt(deep.group(1)) + "_mlp_fc1");
        });
    }

    private static Stream<Candidate> candidates(String module) {
        return PREFIXES.stream()
                .filter(prefix -> module.startsWith(prefix.text()))
                .flatMap(prefix -> prefix.parts().stream()
                        .map(part -> new Candidate(
                                part, module.substring(prefix.text().length()))));
    }

    private Map<String, Layer> of(ModelPart part) {
        return layers.getOrDefault(part, Map.of());
    }
}
