package pochade.inference.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Lora;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.golden.GoldenCases;

/** LoRAs from one job to the next. */
class LoraJobTest {

    private static final LocalInferenceService SERVICE = new LocalInferenceService(DeviceChoice.CPU, 1, 0);

    private final Path model = GoldenCases.path("diffusion/models/sd15");
    private final Path linear = GoldenCases.path("diffusion/lora/files/kohya-linear.safetensors");
    private final Path locon = GoldenCases.path("diffusion/lora/files/locon.safetensors");

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    private JobEvent run(Lora... loras) {
        GenerationRequest request = new GenerationRequest(
                new Networks(model, Optional.empty(), List.of(loras), List.of(), 1),
                Prompt.of("red apple"),
                new Sampling(SamplerName.EULER, ScheduleName.AUTOMATIC, 2, 1),
                new Extent(64, 64),
                new Batch(1, 1),
                Preview.NONE);
        return SERVICE.submit(request, event -> {}).end().join();
    }

    private RgbImage image(Lora... loras) {
        JobEvent end = run(loras);
        assertThat(end).isInstanceOf(JobEvent.Finished.class);
        return ((JobEvent.Finished) end).result().images().get(0);
    }

    @Test
    void a_picture_without_loras_is_the_same_before_and_after_them() {
        RgbImage plain = image();
        RgbImage one = image(new Lora(linear, 1, 1));
        RgbImage both = image(new Lora(linear, 1, 1), new Lora(locon, 0.5, 0));
        assertThat(one).isNotEqualTo(plain);
        assertThat(both).isNotEqualTo(one);
        assertThat(image(new Lora(linear, 1, 1))).isEqualTo(one);
        assertThat(image()).isEqualTo(plain);
    }

    @Test
    void a_lora_for_another_model_fails_the_job_and_changes_nothing() {
        RgbImage plain = image();
        Path xl = GoldenCases.path("diffusion/lora/files/sdxl-kohya.safetensors");
        assertThat(run(new Lora(linear, 1, 1), new Lora(xl, 1, 1)))
                .isInstanceOfSatisfying(JobEvent.Failed.class, failed -> assertThat(failed.failure())
                        .isInstanceOf(Failure.BadModel.class)
                        .extracting(Failure::summary)
                        .asString()
                        .contains("sdxl-kohya"));
        assertThat(image()).isEqualTo(plain);
    }
}
