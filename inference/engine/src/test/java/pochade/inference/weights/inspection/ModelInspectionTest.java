package pochade.inference.weights.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelDescription.Component;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.golden.GoldenCases;

/** Tells real models apart: the starter and those of the golden cases. */
class ModelInspectionTest {

    @Test
    void describes_the_starter_model() {
        Path starter = Path.of(System.getProperty("project.root", "."), "inference", "models", "starter");
        ModelDescription description = ModelInspection.inspect(starter);
        assertThat(description.family()).contains(ModelFamily.OTHER);
        assertThat(description.prediction()).isEqualTo("v_prediction");
        assertThat(description.nativeSize()).contains(new Extent(128, 128));
        assertThat(description.components()).extracting(Component::name).containsExactly("text_encoder", "unet", "vae");
        assertThat(description.components()).allSatisfy(component -> {
            assertThat(component.precision()).isEqualTo("F16");
            assertThat(component.bytes()).isEqualTo(2 * component.parameters());
        });
        assertThat(description.metadata()).containsEntry("_class_name", "StableDiffusionPipeline");
    }

    static Stream<Path> goldenModels() throws IOException {
        try (Stream<Path> folders = Files.list(GoldenCases.path("diffusion/models"))) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("model_index.json")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenModels")
    void describes_the_golden_models(Path model) {
        ModelDescription description = ModelInspection.inspect(model);
        assertThat(description.family()).contains(model.endsWith("sdxl") ? ModelFamily.SDXL : ModelFamily.OTHER);
        assertThat(description.components()).hasSize(model.endsWith("sdxl") ? 4 : 3);
    }

    @ParameterizedTest
    @CsvSource({
        "diffusion/lora/files, LoRA",
        "diffusion/textual-inversion/files, textual inversion",
        "diffusion/models/sd15/unet, UNet alone",
        "diffusion/models/sdxl/vae, VAE",
        "diffusion/models/taesd, tiny autoencoder (TAESD)",
        "diffusion/models/t2iadapter-sd15, T2I adapter",
        "diffusion/models/sdxl/text_encoder_2, text encoder alone",
        "diffusion/models/controlnet-sd15-a, ControlNet",
        "diffusion/ip-adapter/files, IP-Adapter",
    })
    void tells_the_kind_of_single_files(String folder, String kind) throws IOException {
        for (Path file : safetensors(GoldenCases.path(folder))) {
            assertThat(ModelInspection.inspect(file).kind().label())
                    .as(file.toString())
                    .isEqualTo(kind);
        }
    }

    @Test
    void tells_original_checkpoints_from_vaes() throws IOException {
        for (Path file : safetensors(GoldenCases.path("diffusion/single-file/checkpoints"))) {
            String kind = file.toString().contains("vae") ? "VAE" : "checkpoint";
            assertThat(ModelInspection.inspect(file).kind().label())
                    .as(file.toString())
                    .isEqualTo(kind);
        }
    }

    private static List<Path> safetensors(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }
}
