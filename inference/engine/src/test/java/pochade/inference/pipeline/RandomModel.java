package pochade.inference.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import pochade.inference.model.clip.ClipTextConfig;
import pochade.inference.model.clip.ClipTextModel;
import pochade.inference.model.clip.ClipTextModel.Head;
import pochade.inference.model.unet.UNet2DConditionConfig;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.vae.AutoencoderKl;
import pochade.inference.model.vae.AutoencoderKlConfig;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.ComponentConfig;

/**
 * Writes small models of all architectures in the layout of diffusers. Their weights are random, but the same number has the
 * same name and place in every model.
 */
final class RandomModel {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String TEXT_ENCODER =
            """
            {"hidden_size": %d, "num_attention_heads": 2, "num_hidden_layers": 4, "intermediate_size": 16,
             "projection_dim": 12, "hidden_act": "%s"}
            """;

    private static final String UNET =
            """
            {"block_out_channels": [8, 16], "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"],
             "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D"], "layers_per_block": 1, "norm_num_groups": 4,
             "attention_head_dim": 2, "cross_attention_dim": 8}
            """;

    private static final String VAE =
            """
            {"block_out_channels": [4, 4, 8, 8], "norm_num_groups": 2, "layers_per_block": 1,
             "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D"],
             "up_block_types": ["UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D"]}
            """;

    private final TorchRuntime torch;
    private final Path folder;

    private RandomModel(TorchRuntime torch, Path folder) {
        this.torch = torch;
        this.folder = folder;
        write("scheduler/scheduler_config.json", "{}");
        JsonNode config = config("vae", VAE);
        Parameters parameters = Parameters.root();
        new AutoencoderKl(torch.kernels(), parameters, AutoencoderKlConfig.of(new ComponentConfig("vae", config)));
        fill("vae", parameters);
    }

    /** One text encoder, and a UNet whose config has these settings over the usual ones. */
    static void sd(TorchRuntime torch, Path folder, String unet) {
        RandomModel model = new RandomModel(torch, folder);
        model.textEncoder("text_encoder", 8, "quick_gelu", Head.NONE);
        model.unet(unet);
    }

    /** Two text encoders. */
    static void sdxl(TorchRuntime torch, Path folder) {
        RandomModel model = new RandomModel(torch, folder);
        model.textEncoder("text_encoder", 8, "quick_gelu", Head.NONE);
        model.textEncoder("text_encoder_2", 10, "gelu", Head.PROJECTION);
        model.unet(
                """
                {"cross_attention_dim": 18, "addition_embed_type": "text_time", "addition_time_embed_dim": 4,
                 "projection_class_embeddings_input_dim": 36}
                """);
    }

    /** SDXL's second text encoder alone, and an aesthetic score. */
    static void refiner(TorchRuntime torch, Path folder) {
        RandomModel model = new RandomModel(torch, folder);
        model.textEncoder("text_encoder_2", 10, "gelu", Head.PROJECTION);
        model.unet(
                """
                {"cross_attention_dim": 10, "addition_embed_type": "text_time", "addition_time_embed_dim": 4,
                 "projection_class_embeddings_input_dim": 32}
                """);
    }

    private void textEncoder(String name, int hidden, String activation, Head head) {
        JsonNode config = config(name, TEXT_ENCODER.formatted(hidden, activation));
        Parameters parameters = Parameters.root();
        new ClipTextModel(torch.kernels(), parameters, ClipTextConfig.of(new ComponentConfig(name, config)), head);
        fill(name, parameters);
    }

    private void unet(String settings) {
        JsonNode config = config("unet", UNET, settings);
        Parameters parameters = Parameters.root();
        new UNet2DConditionModel(
                torch.kernels(), parameters, UNet2DConditionConfig.of(new ComponentConfig("unet", config)));
        fill("unet", parameters);
    }

    private JsonNode config(String name, String... parts) {
        try {
            ObjectNode config = JSON.createObjectNode();
            for (String part : parts) {
                config.setAll((ObjectNode) JSON.readTree(part));
            }
            write(name + "/config.json", config.toString());
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(String name, Parameters parameters) {
        ObjectNode header = JSON.createObjectNode();
        long end = 0;
        for (Parameter parameter : parameters.declared()) {
            ObjectNode entry = header.putObject(parameter.name()).put("dtype", "F32");
            entry.putPOJO("shape", parameter.shape());
            entry.putArray("data_offsets").add(end).add(end + Float.BYTES * elements(parameter));
            end += Float.BYTES * elements(parameter);
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate((int) (Long.BYTES + json.length + end))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json);
        parameters.declared().forEach(parameter -> fill(file, parameter));
        write(name + "/model.safetensors", file.array());
    }

    private static long elements(Parameter parameter) {
        return parameter.shape().stream().reduce(1L, Math::multiplyExact);
    }

    private static void fill(ByteBuffer file, Parameter parameter) {
        boolean norm = parameter.shape().size() == 1 && parameter.name().endsWith("weight");
        List<Long> shape = parameter.shape();
        for (long i = 0; i < elements(parameter); i++) {
            double number = new SplittableRandom(seed(parameter.name(), shape, i)).nextDouble(-0.3, 0.3);
            file.putFloat((float) (norm ? 1 + number : number));
        }
    }

    /** Depends on the place in each dimension, not on how many there are. */
    private static long seed(String name, List<Long> shape, long index) {
        long seed = name.hashCode();
        for (int d = shape.size() - 1; d >= 0; d--) {
            seed = seed * 1_000_003 + index % shape.get(d);
            index /= shape.get(d);
        }
        return seed;
    }

    private void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
