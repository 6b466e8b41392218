package pochade.inference.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.api.request.ControlUnit.Mode;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.ResizeMode;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.golden.GoldenCases;

/** Jobs with ControlNets and adapters, on the small models of the golden cases. */
class ControlJobTest {

    private static final LocalInferenceService SERVICE = new LocalInferenceService(DeviceChoice.CPU, 1, 0);
    private static final String NET = "controlnet-sd15-a";
    private static final String OTHER = "controlnet-sd15-b";
    private static final String ADAPTER = "t2iadapter-sd15";

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    private static Path model(String name) {
        return GoldenCases.path("diffusion/models/" + name);
    }

    private static ControlUnit unit(Path model, double weight, double start, double end, Mode mode) {
        return new ControlUnit(model, hint(50, 40), ResizeMode.CROP_AND_RESIZE, weight, start, end, mode);
    }

    private static ControlUnit unit(RgbImage hint, ResizeMode resize) {
        return new ControlUnit(model(NET), hint, resize, 1, 0, 1, Mode.BALANCED);
    }

    private static RgbImage hint(int width, int height) {
        byte[] pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * i / 7);
        }
        return RgbImage.of(new Extent(width, height), pixels);
    }

    private static ControlUnit unit(Path model) {
        return unit(model, 1, 0, 1, Mode.BALANCED);
    }

    private static JobEvent run(double cfg, ControlUnit... units) {
        GenerationRequest request = new GenerationRequest(
                        new Networks(model("sd15"), Optional.empty(), List.of(), List.of(), 1),
                        Prompt.of("a photo"),
                        new Sampling(SamplerName.EULER, ScheduleName.AUTOMATIC, 4, cfg),
                        new Extent(64, 72),
                        new Batch(7, 1),
                        Preview.NONE)
                .with(List.of(units));
        return SERVICE.submit(request, event -> {}).end().join();
    }

    private static RgbImage picture(ControlUnit... units) {
        JobEvent end = run(4, units);
        assertThat(end).isInstanceOf(JobEvent.Finished.class);
        return ((JobEvent.Finished) end).result().images().get(0);
    }

    @Test
    void each_network_changes_the_picture_and_leaves_no_trace() {
        RgbImage plain = picture();
        RgbImage one = picture(unit(model(NET)));
        RgbImage both = picture(unit(model(NET)), unit(model(OTHER)));
        RgbImage adapted = picture(unit(model(ADAPTER)));
        assertThat(List.of(one, both, adapted)).doesNotContain(plain).doesNotHaveDuplicates();
        assertThat(picture(unit(model(NET)))).isEqualTo(one);
        assertThat(picture()).isEqualTo(plain);
    }

    @Test
    void a_network_without_weight_changes_nothing() {
        assertThat(picture(unit(model(NET), 0, 0, 1, Mode.BALANCED))).isEqualTo(picture());
    }

    @Test
    void a_network_counts_for_its_share_of_the_steps() {
        RgbImage whole = picture(unit(model(NET)));
        RgbImage early = picture(unit(model(NET), 1, 0, 0.4, Mode.BALANCED));
        RgbImage late = picture(unit(model(NET), 1, 0.6, 1, Mode.BALANCED));
        assertThat(List.of(early, late)).doesNotContain(whole, picture()).doesNotHaveDuplicates();
        assertThat(picture(unit(model(NET), 1, 0.8, 0.9, Mode.BALANCED))).isEqualTo(picture());
    }

    @ParameterizedTest
    @CsvSource({"controlnet-sd15-a", "t2iadapter-sd15"})
    void what_counts_for_more_makes_another_picture(String name) {
        Path net = model(name);
        assertThat(List.of(
                        picture(unit(net, 1, 0, 1, Mode.BALANCED)),
                        picture(unit(net, 1, 0, 1, Mode.PROMPT)),
                        picture(unit(net, 1, 0, 1, Mode.CONTROL))))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_picture_of_another_shape_is_fitted_as_its_unit_says() {
        List<ResizeMode> modes =
                List.of(ResizeMode.JUST_RESIZE, ResizeMode.CROP_AND_RESIZE, ResizeMode.RESIZE_AND_FILL);
        assertThat(modes.stream().map(mode -> picture(unit(hint(50, 40), mode))).distinct())
                .hasSize(3);
        assertThat(modes.stream().map(mode -> picture(unit(hint(64, 72), mode))).distinct())
                .hasSize(1);
    }

    @Test
    void without_guidance_the_prompt_is_all_there_is() {
        assertThat(run(1, unit(model(NET), 1, 0, 1, Mode.CONTROL)))
                .isInstanceOfSatisfying(
                        JobEvent.Finished.class, control -> assertThat(run(1, unit(model(NET), 1, 0, 1, Mode.PROMPT)))
                                .isInstanceOfSatisfying(JobEvent.Finished.class, prompt -> assertThat(
                                                control.result().images())
                                        .isEqualTo(prompt.result().images())));
    }

    @ParameterizedTest
    @CsvSource({"controlnet-sdxl, another kind of model", "sd15/unet, a ControlNetModel or a T2IAdapter is needed"})
    void a_network_that_does_not_fit_is_refused(String name, String reason) {
        assertThat(run(4, unit(model(name)))).isInstanceOfSatisfying(JobEvent.Failed.class, failed -> assertThat(
                        failed.failure().summary())
                .contains(reason));
    }
}
