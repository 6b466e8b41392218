package pochade.inference.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.diffusion.schedule.NoiseForm;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.SchedulerConfig;
import pochade.inference.diffusion.schedule.SigmaRange;
import pochade.inference.diffusion.schedule.TrainedNoise;

/**
 * One latent number sent the way of k-diffusion's formulas in double arithmetic, for settings that the golden trajectories
 * don't have: ancestral noise in DPM fast and DPM adaptive, as the WebUI starts them, and restarts.
 */
class KDiffusionNumbersTest {

    private static final TrainedNoise NOISE = SchedulerConfig.of(
                    JsonNodeFactory.instance.objectNode(), "scheduler_config.json")
            .noise();
    private static final SigmaRange RANGE = NOISE.range();

    /** The draws, over and over. */
    private static final double[] DRAWS = {
        0.5, -1.25, 0.75, 1.5, -0.25, -0.5, 1, 0.1, -0.9, 0.3, 0.2, -0.4, 1.1, 0.6, -0.7, 0.8, -1.6, 0.35, 0.15, -0.05
    };

    private static final double START = 1.3;

    @ParameterizedTest
    @CsvSource({
        "6, 1, 1, -1.303103",
        "7, 1, 1, -0.846826",
        "8, 1, 1, -0.855803",
        "6, 0.5, 1.02, -0.008485",
        "7, 0.5, 1.02, -0.037980",
        "8, 0.5, 1.02, -0.038420"
    })
    void dpmFast(int steps, double eta, double scale, double expected) {
        assertThat(end(new DpmFast(new FreshNoise(eta, scale), RANGE.min()), steps))
                .isCloseTo(expected, within(2e-5));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0.549789", "0.5, 1.02, 1.564064", "0, 1, 1.206756"})
    void dpmAdaptive(double eta, double scale, double expected) {
        // the length of steps hangs on differences that have few digits in float32
        assertThat(end(new DpmAdaptive(new FreshNoise(eta, scale), RANGE.min()), 20))
                .isCloseTo(expected, within(2e-3));
    }

    @ParameterizedTest
    @CsvSource({"20, 1, 1.075291", "40, 1.03, -0.647094"})
    void restart(int steps, double scale, double expected) {
        assertThat(end(new Restart(scale), steps)).isCloseTo(expected, within(2e-5));
    }

    private static double end(Sampler sampler, int steps) {
        double[] ratios = new double[steps + 1];
        System.arraycopy(RANGE.karras(steps), 0, ratios, 0, steps);
        NoiseLevels levels = NoiseLevels.of(NoiseForm.EXPLODING, NOISE, ratios);
        int[] draws = new int[1];
        try (NDManager manager = NDManager.newBaseManager()) {
            Shape one = new Shape(1, 1, 1, 1);
            NoiseSource noise =
                    (from, to) -> manager.create(new float[] {(float) DRAWS[draws[0]++ % DRAWS.length]}, one);
            NDArray first = manager.create(new float[] {(float) (START * RANGE.max())}, one);
            return sampler.sample(GoldenTrajectory.denoiser("epsilon"), first, levels, noise, (step, x, denoised) -> {})
                    .getFloat();
        }
    }
}
