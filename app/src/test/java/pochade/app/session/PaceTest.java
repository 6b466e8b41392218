package pochade.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.inference.api.event.JobId;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.Upscaler;

/** 20 steps with guidance are 40 rows of the network and one for the VAE. */
final class PaceTest {

    private static final GenerationRequest APPLE = Requests.of("apple", 1, 1);

    private final Map<Pace.Kind, Double> kept = new HashMap<>();
    private final JobStore store = new JobStore() {
        @Override
        public void add(Job job) {}

        @Override
        public void change(Job job) {}

        @Override
        public void remove(JobId job) {}

        @Override
        public void learn(Pace.Kind kind, double seconds) {
            kept.put(kind, seconds);
        }
    };
    private final Pace pace = new Pace();

    private void took(double seconds) {
        pace.learn(APPLE, "cpu", seconds, store);
    }

    private double seconds(GenerationRequest request) {
        return pace.seconds(request, "cpu").orElse(Double.NaN);
    }

    @Test
    void nothingIsKnownBeforeTheFirstOfItsModelAndDevice() {
        assertThat(pace.seconds(APPLE, "cpu")).isEmpty();
        took(41);
        assertThat(pace.seconds(APPLE, "cuda")).isEmpty();
        assertThat(pace.seconds(upscaling(2), "cpu")).isEmpty();
    }

    @Test
    void timeGrowsWithPicturesStepsRowsAndPixels() {
        took(41);
        assertThat(seconds(APPLE)).isEqualTo(41, within(1e-9));
        assertThat(seconds(Requests.of("pear", 2, 4))).isEqualTo(164, within(1e-9));
        assertThat(seconds(sampled(Sampling.DEFAULT.withSteps(10)))).isEqualTo(21, within(1e-9));
        assertThat(seconds(sampled(new Sampling(SamplerName.EULER, ScheduleName.AUTOMATIC, 20, 1))))
                .isEqualTo(21, within(1e-9));
        assertThat(seconds(sampled(new Sampling(SamplerName.HEUN, ScheduleName.AUTOMATIC, 20, 7))))
                .isEqualTo(81, within(1e-9));
        assertThat(seconds(sized(256, 128))).isEqualTo(82, within(1e-9));
    }

    @Test
    void theSecondPassOfHiresCountsByItsPixels() {
        took(41);
        HiresFix hires = new HiresFix(
                Upscaler.Filter.LANCZOS,
                new Extent(256, 256),
                OptionalInt.empty(),
                0.5,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty());
        assertThat(seconds(APPLE.with(hires))).isEqualTo(41 + 4 * 21, within(1e-9));
    }

    @Test
    void theNearestSizeThatWasMadeTellsMost() {
        took(41);
        pace.learn(sized(512, 512), "cpu", 1640, store);
        assertThat(seconds(sized(512, 384))).isEqualTo(1640 * 0.75, within(1e-9));
        assertThat(seconds(sized(128, 64))).isEqualTo(20.5, within(1e-9));
    }

    @Test
    void picturesThatAreMadeTogetherTeachNothingOfOneAlone() {
        took(41);
        pace.learn(Requests.of("pear", 2, 4), "cpu", 120, store);
        assertThat(seconds(APPLE)).isEqualTo(41, within(1e-9));
        assertThat(seconds(Requests.of("pear", 2, 4))).isEqualTo(120, within(1e-9));
        assertThat(seconds(Requests.of("pear", 2, 8))).isEqualTo(240, within(1e-9));
    }

    @Test
    void aNewJobCountsMoreThanEachBeforeIt() {
        took(41);
        took(82);
        assertThat(seconds(APPLE)).isEqualTo(41 + 0.4 * 41, within(1e-9));
    }

    @Test
    void whatWasLearnedIsKept() {
        took(41);
        Pace later = new Pace();
        later.know(kept);
        assertThat(later.seconds(APPLE, "cpu")).isEqualTo(OptionalDouble.of(41));
    }

    @Test
    void enlargementsGoByTheirPixels() {
        pace.learn(upscaling(2), "cpu", 3, store);
        assertThat(pace.seconds(upscaling(4), "cpu")).hasValueCloseTo(12.0, within(1e-9));
    }

    private static GenerationRequest sampled(Sampling sampling) {
        return new GenerationRequest(
                APPLE.networks(), APPLE.prompt(), sampling, APPLE.size(), APPLE.batch(), APPLE.preview());
    }

    private static GenerationRequest sized(int width, int height) {
        return new GenerationRequest(
                APPLE.networks(),
                APPLE.prompt(),
                APPLE.sampling(),
                new Extent(width, height),
                APPLE.batch(),
                APPLE.preview());
    }

    private static UpscaleRequest upscaling(int factor) {
        Extent size = Stickers.fruit(0).extent();
        return new UpscaleRequest(
                Stickers.fruit(0),
                Upscaler.Filter.LANCZOS,
                new Extent(factor * size.width(), factor * size.height()),
                Optional.empty());
    }
}
