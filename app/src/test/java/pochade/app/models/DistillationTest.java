package pochade.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;

class DistillationTest {

    @TempDir
    private Path folder;

    private TestLibrary models;

    @BeforeEach
    void open() {
        models = new TestLibrary(folder);
    }

    @AfterEach
    void close() {
        models.records.close();
    }

    @ParameterizedTest
    @CsvSource({
        "sd_xl_turbo_1.0_fp16.safetensors, Euler a, Turbo, 4, 1",
        "sdxl_lightning_8step.safetensors, Euler, SGM Uniform, 8, 1",
        "Hyper-SD15-2steps-lora.safetensors, TCD, Automatic, 2, 1",
        "LCM_Dreamshaper_v7.safetensors, LCM, Automatic, 6, 1.5"
    })
    void the_name_tells_what_weights_do_not(
            String file, String sampler, String schedule, int steps, double guidanceScale) {
        assertThat(Distillation.sampling(models.checkpoint(file, 512), List.of()))
                .contains(new Sampling(
                        SamplerName.ofLabel(sampler), ScheduleName.ofLabel(schedule), steps, guidanceScale));
    }

    @ParameterizedTest
    @CsvSource({
        "hyperrealistic.safetensors",
        "turbocharged.safetensors",
        "v1-5-pruned.safetensors",
        "100steps.safetensors"
    })
    void other_models_are_left_alone(String file) {
        assertThat(Distillation.sampling(models.checkpoint(file, 512), List.of()))
                .isEmpty();
    }

    @Test
    void what_the_file_says_of_itself_counts_and_a_lora_before_its_checkpoint() {
        ModelEntry lora = models.add(
                "fast.safetensors",
                ModelKind.LORA,
                Optional.of(ModelFamily.SD1),
                0,
                Map.of("modelspec.title", "LCM LoRA for SD 1.5"));
        ModelEntry turbo = models.checkpoint("sd-turbo.safetensors", 512);
        assertThat(Distillation.sampling(turbo, List.of(lora)))
                .map(Sampling::sampler)
                .contains(SamplerName.LCM);
    }
}
