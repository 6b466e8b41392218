package pochade.inference.weights.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static pochade.inference.weights.ModelFaultAssert.badModel;
import static pochade.inference.weights.ModelFaultAssert.problems;
import static pochade.inference.weights.SafetensorsBytes.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.weights.NetworkFolder;
import pochade.inference.weights.SafetensorsBytes;
import pochade.inference.weights.inspection.ModelInspection;

class ModelFolderTest {

    private static final byte[] WEIGHTS = SafetensorsBytes.of("{" + entry("a", 0, 3) + "}", 3);

    private final Path folder;

    ModelFolderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void names_everything_that_is_missing_at_once() throws IOException {
        Files.createDirectories(folder.resolve("vae"));
        write("vae/config.json", "{}");
        write("text_encoder/config.json", "{]");
        write("text_encoder/model.safetensors", "");
        Failure.BadModel bad = badModel(() -> ModelFolder.open(folder));
        assertThat(bad.path()).isEqualTo(folder.toString());
        assertThat(bad.problems()).hasSize(4);
        assertThat(bad.problems().get(0)).startsWith("text_encoder/config.json is not valid JSON");
        assertThat(bad.problems().get(1)).isEqualTo("unet/config.json is missing");
        assertThat(bad.problems().get(2)).startsWith("vae has no weights; put diffusion_pytorch_model.safetensors");
        assertThat(bad.problems().get(3)).isEqualTo("scheduler/scheduler_config.json is missing");
    }

    @Test
    void a_missing_folder_and_a_file_are_no_model() throws IOException {
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> ModelFolder.open(folder.resolve("none")))
                .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.ModelNotFound.class));
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(problems(() -> ModelFolder.open(file))).contains("is a file; give the folder");
    }

    @ParameterizedTest
    @CsvSource({
        "model.fp16.safetensors, model.safetensors",
        "diffusion_pytorch_model.safetensors.index.fp16.json, diffusion_pytorch_model.safetensors.index.json",
        "diffusion_pytorch_model.safetensors.index.json, diffusion_pytorch_model.safetensors",
        "model.safetensors, diffusion_pytorch_model.safetensors",
        "pytorch_model.bin, model.fp16.safetensors",
        "pytorch_model.fp16.bin, diffusion_pytorch_model.bin.index.json"
    })
    void prefers_whole_files_of_full_precision(String second, String first) throws IOException {
        write("config.json", "{}");
        write(second, "");
        assertThat(NetworkFolder.open(folder).weights()).hasFileName(second);
        write(first, "");
        assertThat(NetworkFolder.open(folder).weights()).hasFileName(first);
    }

    @Test
    void a_config_of_a_mebibyte_is_read_and_no_more() throws IOException {
        write("model.safetensors", "");
        write("config.json", "{}" + " ".repeat((1 << 20) - 2));
        assertThat(NetworkFolder.open(folder).config().isEmpty()).isTrue();
        write("config.json", "{}" + " ".repeat((1 << 20) - 1));
        assertThat(problems(() -> NetworkFolder.open(folder))).contains("1048577 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'cross_attention_dim':768,'sample_size':64} | SD1 | 512 | 512",
                "{'cross_attention_dim':1024,'sample_size':96} | SD2 | 768 | 768",
                "{'cross_attention_dim':2048,'sample_size':128,'addition_embed_type':'text_time'} | SDXL | 1024 | 1024",
                "{'cross_attention_dim':128,'sample_size':[8,16]} | OTHER | 128 | 64",
            })
    void tells_the_family_by_the_unet(String unet, ModelFamily family, int width, int height) throws IOException {
        writeModel(unet.replace('\'', '"'));
        ModelDescription description = ModelInspection.inspect(folder);
        assertThat(description.family()).contains(family);
        assertThat(description.nativeSize()).contains(new Extent(width, height));
        assertThat(description.prediction()).isEqualTo("v_prediction");
        assertThat(description.components())
                .extracting(ModelDescription.Component::name)
                .containsExactly("text_encoder", "unet", "vae");
        assertThat(description.components().get(1)).isEqualTo(new ModelDescription.Component("unet", "U8", 1, 3, 3));
        assertThat(description.metadata()).containsOnlyKeys("_class_name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{'sample_size':0}", "{'sample_size':1e9}", "{'sample_size':'x'}", "{'sample_size':[8]}"})
    void leaves_the_size_open_where_the_unet_does_not_tell(String unet) throws IOException {
        writeModel(unet.replace('\'', '"'));
        assertThat(ModelInspection.inspect(folder).nativeSize()).isEmpty();
    }

    @Test
    void inspects_the_headers_of_all_weights() throws IOException {
        writeModel("{}");
        write("vae/model.safetensors", "no weights at all");
        assertThat(badModel(() -> ModelInspection.inspect(folder)).path()).contains("vae");
    }

    private void writeModel(String unet) throws IOException {
        for (String network : new String[] {"text_encoder", "unet", "vae"}) {
            write(network + "/config.json", network.equals("unet") ? unet : "{}");
            SafetensorsBytes.write(folder.resolve(network), WEIGHTS);
        }
        write("scheduler/scheduler_config.json", "{\"prediction_type\":\"v_prediction\"}");
        write("model_index.json", "{\"_class_name\":\"StableDiffusionPipeline\",\"vae\":[\"diffusers\",\"x\"]}");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }
}
