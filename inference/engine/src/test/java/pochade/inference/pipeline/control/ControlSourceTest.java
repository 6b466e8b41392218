package pochade.inference.pipeline.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.error.InferenceException;
import pochade.inference.model.controlnet.ControlConfig;
import pochade.inference.model.controlnet.ControlNetConfig;
import pochade.inference.model.controlnet.T2IAdapterConfig;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.ComponentConfig;
import pochade.inference.weights.HeaderOnly;
import pochade.inference.weights.WeightSource;

/** Files of the sizes of Stable Diffusion, header alone: their networks are known by their tensors. */
class ControlSourceTest {

    private static final String SD1 =
            """
            {"block_out_channels": [320, 640, 1280, 1280], "layers_per_block": 2, "cross_attention_dim": 768,
             "down_block_types": ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"],
             "attention_head_dim": 8}
            """;

    private static final String XL =
            """
            {"block_out_channels": [320, 640, 1280], "layers_per_block": 2, "cross_attention_dim": 2048,
             "down_block_types": ["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"],
             "attention_head_dim": [5, 10, 20], "transformer_layers_per_block": [1, 2, 10], "use_linear_projection": true,
             "addition_embed_type": "text_time", "addition_time_embed_dim": 256,
             "projection_class_embeddings_input_dim": 2816}
            """;

    private static final List<Integer> LEVELS = List.of(320, 640, 1280, 1280);

    private static final Pattern LAYER =
            Pattern.compile("down_blocks\\.(\\d)\\.(resnets|attentions|downsamplers)\\.(\\d)\\.(.+)");

    private static final Map<String, String> RESNET = Map.of(
            "norm1", "in_layers.0",
            "conv1", "in_layers.2",
            "time_emb_proj", "emb_layers.1",
            "norm2", "out_layers.0",
            "conv2", "out_layers.3",
            "conv_shortcut", "skip_connection");

    private final TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        torch.close();
    }

    @Test
    void a_file_of_diffusers_is_built_as_its_config_says() throws IOException {
        for (String json : List.of(SD1, XL)) {
            ControlNetConfig config = config(json);
            assertThat(ControlSource.open(write(config, name -> name)).config()).isEqualTo(config);
        }
    }

    @Test
    void a_file_of_the_authors_is_the_same_network_under_other_names() throws IOException {
        ControlNetConfig config = config(SD1);
        Path file = write(config, name -> "control_model." + original(name));
        ControlSource source = ControlSource.open(file);
        assertThat(source.config()).isEqualTo(config);
        assertThat(WeightSource.open(file).tensors().keySet())
                .flatExtracting(name -> source.layout().orElseThrow().targets(name))
                .extracting("name")
                .containsExactlyInAnyOrderElementsOf(
                        parameters(config).stream().map(Parameter::name).toList());
    }

    @Test
    void an_adapter_is_known_by_what_it_folds() throws IOException {
        for (T2IAdapterConfig config : List.of(
                new T2IAdapterConfig(3, LEVELS, 2, 8, List.of(1, 2, 3)),
                new T2IAdapterConfig(1, LEVELS, 2, 8, List.of(1, 2, 3)),
                new T2IAdapterConfig(3, LEVELS, 2, 16, List.of(2)))) {
            assertThat(ControlSource.open(write(config, name -> name)).config()).isEqualTo(config);
            Path original = write(config, ControlSourceTest::originalAdapter);
            assertThat(ControlSource.open(original).config()).isEqualTo(config);
        }
    }

    @Test
    void another_file_is_refused_by_what_it_is() throws IOException {
        Path file = folder.resolve("lora.safetensors");
        new HeaderOnly()
                .tensor("lora_unet_mid_block_attentions_0_proj_in.lora_down.weight", "F16", 4, 1280)
                .write(file);
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> ControlSource.open(file))
                .withMessageContaining("is no ControlNet")
                .withMessageContaining("LoRA");
    }

    private static ControlNetConfig config(String json) throws IOException {
        return ControlNetConfig.of(new ComponentConfig("the test", new ObjectMapper().readTree(json)));
    }

    private List<Parameter> parameters(ControlConfig config) {
        Parameters parameters = Parameters.root();
        config.build(torch.kernels(), parameters);
        return parameters.declared();
    }

    private Path write(ControlConfig config, UnaryOperator<String> naming) throws IOException {
        HeaderOnly header = new HeaderOnly();
        for (Parameter parameter : parameters(config)) {
            long[] shape = parameter.shape().stream().mapToLong(size -> size).toArray();
            header.tensor(naming.apply(parameter.name()), "F16", shape);
        }
        Path file = folder.resolve("control.safetensors");
        header.write(file);
        return file;
    }

    /** The name that the authors' {@code cldm.py} gives a parameter. */
    private static String original(String name) {
        Matcher layer = LAYER.matcher(name);
        if (layer.matches()) {
            int first = 1 + 3 * Integer.parseInt(layer.group(1));
            int index = first + Integer.parseInt(layer.group(3));
            return switch (layer.group(2)) {
                case "resnets" -> "input_blocks." + index + ".0." + resnet(layer.group(4));
                case "attentions" -> "input_blocks." + index + ".1." + layer.group(4);
                default -> "input_blocks." + (first + 2) + ".0.op."
                        + layer.group(4).substring("conv.".length());
            };
        }
        return name.replaceFirst("^mid_block\\.attentions\\.0\\.", "middle_block.1.")
                .replaceFirst("^controlnet_down_blocks\\.(\\d+)\\.", "zero_convs.$1.0.")
                .replaceFirst("^controlnet_mid_block\\.", "middle_block_out.0.")
                .replaceFirst("^controlnet_cond_embedding\\.conv_in\\.", "input_hint_block.0.")
                .replaceFirst("^controlnet_cond_embedding\\.conv_out\\.", "input_hint_block.14.")
                .replaceFirst("^conv_in\\.", "input_blocks.0.0.")
                .replaceFirst("^time_embedding\\.linear_1\\.", "time_embed.0.")
                .replaceFirst("^time_embedding\\.linear_2\\.", "time_embed.2.")
                .transform(ControlSourceTest::originalMiddle);
    }

    private static String originalMiddle(String name) {
        for (int resnet = 0; resnet < 2; resnet++) {
            String prefix = "mid_block.resnets." + resnet + ".";
            if (name.startsWith(prefix)) {
                return "middle_block." + 2 * resnet + "." + resnet(name.substring(prefix.length()));
            }
        }
        for (int block = 0; block < 6; block++) {
            String prefix = "controlnet_cond_embedding.blocks." + block + ".";
            if (name.startsWith(prefix)) {
                return "input_hint_block." + 2 * (block + 1) + "." + name.substring(prefix.length());
            }
        }
        return name;
    }

    private static String resnet(String name) {
        int dot = name.lastIndexOf('.');
        return RESNET.get(name.substring(0, dot)) + name.substring(dot);
    }

    private static String originalAdapter(String name) {
        Matcher resnet = Pattern.compile("adapter\\.body\\.(\\d)\\.(?:resnets\\.(\\d)\\.)?(.+)")
                .matcher(name);
        if (!resnet.matches()) {
            return name.substring("adapter.".length());
        }
        int second = resnet.group(2) == null ? 0 : Integer.parseInt(resnet.group(2));
        return "body." + (2 * Integer.parseInt(resnet.group(1)) + second) + "." + resnet.group(3);
    }
}
