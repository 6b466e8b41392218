package pochade.inference.weights.lora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.DeviceChoice;
import pochade.inference.golden.GoldenCases;
import pochade.inference.model.clip.ClipTextConfig;
import pochade.inference.model.clip.ClipTextModel;
import pochade.inference.model.unet.UNet2DConditionConfig;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.ComponentConfig;
import pochade.inference.weights.ModelPart;

/** The names of layers: those of the published models, and the laws for any model. */
class LayerTableTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> UNETS = Map.of(
            "sd15", unet("320, 640, 1280, 1280", "AAAP", "1", 768, "{"),
            "sd15-inpainting", unet("320, 640, 1280, 1280", "AAAP", "1", 768, "{'in_channels': 9,"),
            "sd21", unet("320, 640, 1280, 1280", "AAAP", "1", 1024, "{'use_linear_projection': true,"),
            "sdxl-base", unet("320, 640, 1280", "PAA", "[1, 2, 10]", 2048, xl(2816)),
            "sdxl-refiner", unet("384, 768, 1536, 1536", "PAAP", "4", 1280, xl(2560)));

    /** @param levels a letter for each: A with attention, P plain */
    private static String unet(String channels, String levels, String depth, int context, String start) {
        String up = new StringBuilder(levels).reverse().toString();
        return start + "'block_out_channels': [" + channels + "], 'transformer_layers_per_block': " + depth
                + ", 'cross_attention_dim': " + context + ", 'down_block_types': " + types("Down", levels)
                + ", 'up_block_types': " + types("Up", up) + "}";
    }

    private static String types(String way, String levels) {
        return levels.chars()
                .mapToObj(level -> (level == 'A' ? "'CrossAttn" : "'") + way + "Block2D'")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String xl(int input) {
        return "{'use_linear_projection': true, 'addition_embed_type': 'text_time', 'addition_time_embed_dim': 256, "
                + "'projection_class_embeddings_input_dim': " + input + ",";
    }

    private static ComponentConfig config(String json) {
        try {
            return new ComponentConfig("the test", JSON.readTree(json.replace('\'', '"')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Layer> unetLayers(ComponentConfig config) {
        Parameters parameters = Parameters.root();
        try (TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1)) {
            assertThat(new UNet2DConditionModel(torch.kernels(), parameters, UNet2DConditionConfig.of(config)))
                    .isNotNull();
        }
        return LayerNames.of(ModelPart.UNET, parameters);
    }

    private static Map<String, Layer> clipLayers(ModelPart part, int layers, int hidden, ClipTextModel.Head head) {
        Parameters parameters = Parameters.root();
        ComponentConfig config = config("{'hidden_size': " + hidden + ", 'num_hidden_layers': " + layers + "}");
        try (TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1)) {
            assertThat(new ClipTextModel(torch.kernels(), parameters, ClipTextConfig.of(config), head))
                    .isNotNull();
        }
        return LayerNames.of(part, parameters);
    }

    @ParameterizedTest
    @CsvSource({"sd15", "sd15-inpainting", "sd21", "sdxl-base", "sdxl-refiner"})
    void every_layer_of_the_published_unets_is_found_by_its_original_name(String family) {
        Map<String, Layer> layers = unetLayers(config(String.valueOf(UNETS.get(family))));
        LayerTable table = new LayerTable(Map.of(ModelPart.UNET, layers));
        Set<Layer> missing = new HashSet<>(layers.values());
        weights(family, "model.diffusion_model.").forEach((name, shape) -> {
            Layer layer = find(table, "lora_unet_" + name, shape);
            assertThat(missing.remove(layer)).as("%s is new", layer.name()).isTrue();
        });
        assertThat(missing).extracting(Layer::name).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sd15, cond_stage_model.transformer., lora_te_, 12, 768",
        "sd21, cond_stage_model.model., lora_te_, 24, 1024",
        "sdxl-base, conditioner.embedders.0.transformer., lora_te1_, 12, 768",
        "sdxl-base, conditioner.embedders.1.model., lora_te2_, 32, 1280"
    })
    void the_layers_of_the_published_text_encoders_are_found(
            String family, String prefix, String lora, int depth, int hidden) {
        ModelPart part = lora.equals("lora_te2_") ? ModelPart.TEXT_ENCODER_2 : ModelPart.TEXT_ENCODER;
        LayerTable table = new LayerTable(Map.of(part, clipLayers(part, depth, hidden, ClipTextModel.Head.NONE)));
        Map<String, List<Long>> layers = weights(family, prefix);
        layers.keySet().removeIf(name -> name.endsWith("token_embedding"));
        assertThat(layers).isNotEmpty();
        layers.forEach((name, shape) -> find(table, lora + name, shape));
        assertThat(table.isBehindTheLast("lora_te_text_model_encoder_layers_0_mlp_fc1"))
                .isFalse();
    }

    /** The shapes of what a file has under a prefix, by name without {@code .weight}. */
    private static Map<String, List<Long>> weights(String family, String prefix) {
        JsonNode keys = GoldenCases.json("diffusion/single-file/real-" + family + ".keys.json")
                .get("keys");
        return keys.properties().stream()
                .filter(key -> key.getKey().startsWith(prefix) && key.getKey().endsWith(".weight"))
                .collect(Collectors.toMap(
                        key -> key.getKey()
                                .substring(prefix.length(), key.getKey().length() - ".weight".length()),
                        key -> JSON.convertValue(
                                key.getValue().get(1),
                                JSON.getTypeFactory().constructCollectionType(List.class, Long.class))));
    }

    private static Layer find(LayerTable table, String name, List<Long> shape) {
        Optional<Layer> layer = table.find(name.replace('.', '_'));
        assertThat(layer).as(name).isPresent();
        assertThat(layer.orElseThrow().weight().shape()).as(name).isEqualTo(shape);
        return layer.orElseThrow();
    }

    @Property(tries = 50)
    void every_layer_is_found_by_its_name_and_no_two_share_one(
            @ForAll @Size(min = 2, max = 4) List<Boolean> attention,
            @ForAll @IntRange(min = 1, max = 3) int resnets,
            @ForAll @IntRange(min = 1, max = 3) int depth) {
        String levels = attention.stream().map(with -> with ? "A" : "P").collect(Collectors.joining());
        String channels = IntStream.rangeClosed(1, levels.length())
                .mapToObj(level -> String.valueOf(32 * level))
                .collect(Collectors.joining(", "));
        Map<String, Layer> layers = unetLayers(
                config(unet(channels, levels, String.valueOf(depth), 16, "{'layers_per_block': " + resnets + ",")));
        LayerTable table = new LayerTable(Map.of(ModelPart.UNET, layers));
        for (Layer layer : layers.values()) {
            String name = layer.name().replace('.', '_');
            Stream.of("lora_unet_", "lycoris_", "oft_unet_", "unet_", "")
                    .forEach(prefix -> assertThat(table.find(prefix + name)).contains(layer));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lora_te_text_model_encoder_layers_23_mlp_fc1, true",
        "text_encoder_text_model_encoder_layers_23_self_attn_q_proj, true",
        "lora_te_text_model_encoder_layers_22_mlp_fc1, false",
        "lora_te_text_model_encoder_layers_22_mlp_fc3, false",
        "lora_te2_text_model_encoder_layers_23_mlp_fc1, false",
        "lora_unet_text_model_encoder_layers_23_mlp_fc1, false",
        "lora_te_text_model_final_layer_norm, false"
    })
    void a_layer_behind_the_last_of_a_text_encoder_is_known_as_such(String module, boolean behind) {
        LayerTable table = new LayerTable(
                Map.of(ModelPart.TEXT_ENCODER, clipLayers(ModelPart.TEXT_ENCODER, 23, 64, ClipTextModel.Head.NONE)));
        assertThat(table.isBehindTheLast(module)).isEqualTo(behind);
    }
}
