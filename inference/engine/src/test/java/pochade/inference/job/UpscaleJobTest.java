package pochade.inference.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.JobHandle;
import pochade.inference.api.event.GenerationResult;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.UpscaleRequest.Second;
import pochade.inference.api.request.Upscaler;
import pochade.inference.weights.HeaderOnly;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class UpscaleJobTest {

    private static final Path CASES =
            Path.of(System.getProperty("project.root")).resolve("inference/engine/src/test/golden/seeds/g_upscale");

    /** Sees two pixels around each. */
    private static final Path DOUBLES = CASES.resolve("compact_x2/weights.safetensors");

    private static final Path KEEPS = CASES.resolve("compact_x1/weights.pth");
    private static final LocalInferenceService SERVICE = new LocalInferenceService(DeviceChoice.CPU, 1, 0);

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    private static RgbImage noise(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        new Random(5).nextBytes(rgb);
        return RgbImage.of(new Extent(width, height), rgb);
    }

    private static UpscaleRequest request(RgbImage picture, Upscaler upscaler, int width, int height) {
        return new UpscaleRequest(picture, upscaler, new Extent(width, height), Optional.empty());
    }

    private static GenerationResult result(UpscaleRequest request) {
        JobEvent end = SERVICE.submit(request, event -> {}).end().join();
        assertThat(end).isInstanceOf(JobEvent.Finished.class);
        return ((JobEvent.Finished) end).result();
    }

    private static RgbImage picture(UpscaleRequest request) {
        return result(request).images().get(0);
    }

    private static String fault(Path file) {
        JobEvent end = SERVICE.submit(request(noise(8, 8), Upscaler.Network.of(file), 16, 16), event -> {})
                .end()
                .join();
        assertThat(end).isInstanceOf(JobEvent.Failed.class);
        return ((JobEvent.Failed) end).failure().summary();
    }

    @Test
    void tiles_are_progress_and_chance_has_no_part() {
        List<JobEvent> events = new CopyOnWriteArrayList<>();
        UpscaleRequest request = request(noise(20, 12), new Upscaler.Network(DOUBLES, 10, 4), 40, 24);
        JobEvent end = SERVICE.submit(request, events::add).end().join();
        assertThat(((JobEvent.Finished) end).result().seeds()).isEmpty();
        result(request);
        assertThat(events)
                .filteredOn(JobEvent.Staged.class::isInstance)
                .extracting(event -> ((JobEvent.Staged) event).stage())
                .last()
                .isEqualTo(Stage.UPSCALING);
        // 20 x 12 pixels in tiles of 6 without their borders
        assertThat(events)
                .filteredOn(JobEvent.Progressed.class::isInstance)
                .extracting(event -> ((JobEvent.Progressed) event).progress())
                .extracting(StepProgress::step, StepProgress::steps)
                .hasSize(4 * 2)
                .last()
                .isEqualTo(tuple(8, 8));
    }

    @Test
    void tiles_that_see_enough_leave_no_seam() {
        RgbImage picture = noise(31, 17);
        RgbImage whole = picture(request(picture, new Upscaler.Network(DOUBLES, 0, 0), 62, 34));
        assertThat(picture(request(picture, new Upscaler.Network(DOUBLES, 20, 8), 62, 34)))
                .isEqualTo(whole);
    }

    @Test
    void a_network_runs_again_while_the_picture_is_too_small_and_lanczos_does_the_rest() {
        RgbImage picture = noise(10, 10);
        Upscaler.Network network = new Upscaler.Network(DOUBLES, 0, 0);
        RgbImage once = picture(request(picture, network, 20, 20));
        RgbImage twice = picture(request(once, network, 40, 40));
        assertThat(picture(request(picture, network, 40, 40))).isEqualTo(twice);
        assertThat(picture(request(picture, network, 24, 24)))
                .isEqualTo(picture(request(twice, Upscaler.Filter.LANCZOS, 24, 24)));
        RgbImage thrice = picture(request(twice, network, 80, 80));
        assertThat(picture(request(picture, network, 160, 160)))
                .isEqualTo(picture(request(thrice, Upscaler.Filter.LANCZOS, 160, 160)));
    }

    @Test
    void a_network_that_keeps_the_size_runs_once() {
        RgbImage picture = noise(10, 10);
        Upscaler.Network network = new Upscaler.Network(KEEPS, 0, 0);
        RgbImage cleaned = picture(request(picture, network, 10, 10));
        assertThat(cleaned).isNotEqualTo(picture);
        assertThat(picture(request(picture, network, 32, 32)))
                .isEqualTo(picture(request(cleaned, Upscaler.Filter.LANCZOS, 32, 32)));
    }

    @Test
    void a_picture_of_another_shape_is_cut_at_the_sides() {
        RgbImage picture = noise(16, 16);
        RgbImage cut = picture(request(picture, Upscaler.Filter.NEAREST, 32, 16));
        assertThat(cut.extent()).isEqualTo(new Extent(32, 16));
        assertThat(cut.rgb(0, 0)).isEqualTo(picture.rgb(0, 4));
        assertThat(cut.rgb(31, 15)).isEqualTo(picture.rgb(15, 11));
    }

    @Test
    void the_second_lies_over_the_first() {
        RgbImage picture = noise(8, 8);
        Extent size = new Extent(16, 16);
        RgbImage first = picture(request(picture, Upscaler.Filter.NEAREST, 16, 16));
        RgbImage second = picture(request(picture, Upscaler.Network.of(DOUBLES), 16, 16));
        RgbImage both = picture(new UpscaleRequest(
                picture, Upscaler.Filter.NEAREST, size, Optional.of(new Second(Upscaler.Network.of(DOUBLES), 0.25))));
        int red = first.rgb(3, 5) >> 16;
        assertThat(both.rgb(3, 5) >> 16).isEqualTo((int) (red + 0.25 * ((second.rgb(3, 5) >> 16) - red)));
    }

    @Test
    void a_cancelled_job_ends_between_two_tiles_and_the_next_is_as_without_it() {
        UpscaleRequest request = request(noise(24, 24), Upscaler.Network.of(DOUBLES), 48, 48);
        RgbImage before = picture(request);
        UpscaleRequest endless = request(noise(512, 512), new Upscaler.Network(DOUBLES, 2, 0), 1024, 1024);
        JobHandle[] running = new JobHandle[1];
        running[0] = SERVICE.submit(endless, event -> {
            if (event instanceof JobEvent.Progressed) {
                running[0].cancel();
            }
        });
        assertThat(running[0].end().join()).isInstanceOf(JobEvent.Cancelled.class);
        assertThat(picture(request)).isEqualTo(before);
    }

    @Test
    void hires_fix_enlarges_by_the_network() {
        GenerationRequest request = new GenerationRequest(
                Networks.of(Path.of(System.getProperty("project.root")).resolve("inference/models/starter")),
                Prompt.of("red apple"),
                new Sampling(SamplerName.EULER, ScheduleName.AUTOMATIC, 2, 1),
                new Extent(64, 64),
                new Batch(5, 1),
                Preview.NONE);
        RgbImage network = hires(request, Upscaler.Network.of(DOUBLES));
        assertThat(network.extent()).isEqualTo(new Extent(128, 128));
        assertThat(hires(request, Upscaler.Network.of(DOUBLES))).isEqualTo(network);
        assertThat(hires(request, Upscaler.Filter.NEAREST)).isNotEqualTo(network);
    }

    private static RgbImage hires(GenerationRequest request, Upscaler upscaler) {
        HiresFix hires = new HiresFix(
                upscaler,
                new Extent(128, 128),
                OptionalInt.of(2),
                0.5,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty());
        JobEvent end = SERVICE.submit(request.with(hires), event -> {}).end().join();
        assertThat(end).isInstanceOf(JobEvent.Finished.class);
        return ((JobEvent.Finished) end).result().images().get(0);
    }

    @Test
    void what_is_no_upscaler_is_named() {
        Path hat = new HeaderOnly()
                .tensors("conv_first.weight [180,3,3,3] layers.0.residual_group.overlap_attn.norm1.weight [180]")
                .write(folder.resolve("4x.safetensors"));
        assertThat(fault(hat)).contains("4x.safetensors", "of the kind HAT", "choose an ESRGAN");
        Path starter = Path.of(System.getProperty("project.root"))
                .resolve("inference/models/starter/vae/diffusion_pytorch_model.safetensors");
        assertThat(fault(starter)).contains("is no upscaler", "VAE", "choose an ESRGAN");
        assertThat(fault(folder.resolve("none.pth"))).contains("no model is there");
    }

    @Test
    void a_network_that_is_not_whole_says_what_it_lacks() {
        Path file = new HeaderOnly()
                .tensors("body.0.weight [8,3,3,3] body.0.bias [8] body.1.weight [8] body.2.weight [12,8,3,3]")
                .write(folder.resolve("compact.safetensors"));
        assertThat(fault(file)).contains("lacks body.2.bias [12]");
    }

    @Test
    void networks_of_other_than_colours_are_refused() {
        Path file = new HeaderOnly()
                .tensors(
                        "body.0.weight [8,1,3,3] body.0.bias [8] body.1.weight [8] body.2.weight [4,8,3,3] body.2.bias [4]")
                .write(folder.resolve("grey.safetensors"));
        assertThat(fault(file)).contains("takes in pictures of 1 channels", "only networks of colours");
    }

    @Test
    void a_picture_that_becomes_too_large_on_the_way_is_refused_before() {
        UpscaleRequest request = request(noise(1, 9000), Upscaler.Network.of(DOUBLES), 1, 9001);
        JobEvent end = SERVICE.submit(request, event -> {}).end().join();
        assertThat(((JobEvent.Failed) end).failure().summary()).contains("makes 2x18000 of 1x9000");
    }
}
