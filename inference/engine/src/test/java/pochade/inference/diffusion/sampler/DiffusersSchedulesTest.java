package pochade.inference.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.diffusion.schedule.BetaSchedule;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.TrainedNoise;
import pochade.inference.golden.GoldenCases;

/** The noise levels are those of diffusers' schedulers. */
class DiffusersSchedulesTest {

    private static final String FILE = "diffusion/schedulers/schedules.json";

    private static final double[] BETAS = BetaSchedule.SCALED_LINEAR.betas(1000, 0.00085, 0.012);

    @Test
    void alphasOfStableDiffusion() {
        compareAlphas(TrainedNoise.of(BETAS), "sd15");
    }

    @Test
    void alphasAtZeroTerminalSnr() {
        compareAlphas(TrainedNoise.withZeroTerminalSnr(BETAS), "zero_terminal_snr");
    }

    private static void compareAlphas(TrainedNoise noise, String name) {
        float[] expected = floats(GoldenCases.json(FILE).get("alphas_cumprod").get(name));
        float[] actual = new float[noise.steps()];
        for (int t = 0; t < actual.length; t++) {
            double alpha = noise.level(t).alpha();
            actual[t] = (float) (alpha * alpha);
        }
        GoldenCases.assertClose(name, actual, expected, 1e-6, 0);
    }

    @TestFactory
    Stream<DynamicTest> schedules() {
        return StreamSupport.stream(GoldenCases.json(FILE).get("entries").spliterator(), false)
                .map(golden -> dynamicTest(
                        golden.get("id").asText() + "." + golden.get("steps").asText(), () -> check(golden)));
    }

    private static void check(JsonNode golden) {
        String className = golden.get("cls").asText();
        assumeFalse(golden.has("error"), () -> "the reference has no result: " + golden.get("error"));
        DiffusersScheduler scheduler = new DiffusersScheduler(
                className,
                golden.get("config"),
                JsonNodeFactory.instance.objectNode(),
                golden.get("steps").asInt());
        assumeFalse(hasNull(golden.get("timesteps")), "the reference has no number");
        NoiseLevels levels = scheduler.levels();

        compareTimesteps(className, scheduler, floats(golden.get("timesteps")));
        if (golden.hasNonNull("init_noise_sigma")) {
            assertThat(levels.initialNoiseScale())
                    .as("initial noise")
                    .isCloseTo(golden.get("init_noise_sigma").asDouble(), within(1e-5 * levels.initialNoiseScale()));
        }
        if (golden.hasNonNull("sigmas")) {
            compareSigmas(className, levels, floats(golden.get("sigmas")));
        }
    }

    private static boolean hasNull(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false).anyMatch(JsonNode::isNull);
    }

    private static void compareTimesteps(String className, DiffusersScheduler scheduler, float[] listed) {
        float[] actual = floats(Arrays.stream(scheduler.timesteps()));
        float[] expected =
                switch (className) {
                    case "HeunDiscreteScheduler" -> oncePerStep(listed);
                    case "DPMSolverSDEScheduler",
                            "KDPM2DiscreteScheduler",
                            "KDPM2AncestralDiscreteScheduler" -> everySecond(listed, 0);
                    default -> listed;
                };
        GoldenCases.assertClose("timesteps", actual, expected, 1e-4, 0);
        NoiseLevels levels = scheduler.levels();
        switch (className) {
            case "DPMSolverSDEScheduler", "KDPM2DiscreteScheduler" -> compareMiddles(levels, everySecond(listed, 1));
            case "KDPM2AncestralDiscreteScheduler" -> compareMiddlesDown(levels, everySecond(listed, 1));
            default -> {}
        }
    }

    /** The reference finds where it goes down to as a small difference of large float32 numbers. */
    private static void compareMiddlesDown(NoiseLevels levels, float[] expected) {
        float[] actual = floats(IntStream.range(0, levels.steps() - 1)
                .mapToObj(i -> AncestralStep.of(FreshNoise.FULL, levels.get(i), levels.get(i + 1), levels))
                .mapToDouble(step -> step.middle(levels).timestep()));
        GoldenCases.assertClose("timesteps between", actual, expected, 1e-2, 0);
    }

    private static void compareMiddles(NoiseLevels levels, float[] expected) {
        float[] actual = floats(IntStream.range(0, levels.steps() - 1)
                .mapToDouble(
                        i -> Math.sqrt(levels.get(i).ratio() * levels.get(i + 1).ratio()))
                .map(ratio -> levels.ofRatio().apply(ratio).timestep()));
        GoldenCases.assertClose("timesteps between", actual, expected, 1e-4, 0);
    }

    /** Sigmas are relative: a small one is compared as closely as a large one. */
    private static void compareSigmas(String className, NoiseLevels levels, float[] listed) {
        boolean twice = Set.of(
                        "HeunDiscreteScheduler",
                        "DPMSolverSDEScheduler",
                        "KDPM2DiscreteScheduler",
                        "KDPM2AncestralDiscreteScheduler")
                .contains(className);
        boolean flow = className.startsWith("FlowMatch");
        float[] expected = twice ? oncePerStep(listed) : listed;
        for (int i = 0; i <= levels.steps(); i++) {
            assertThat(flow ? levels.get(i).sigma() : levels.get(i).ratio())
                    .as("sigma %d", i)
                    .isCloseTo(expected[i], within(1e-5 * Math.max(expected[i], 1e-3)));
        }
    }

    /** The first one and then every second one: the others are listed for two calls of the network. */
    private static float[] oncePerStep(float[] listed) {
        return floats(IntStream.range(0, listed.length)
                .filter(i -> i == 0 || i % 2 == 1)
                .mapToDouble(i -> listed[i]));
    }

    private static float[] everySecond(float[] listed, int first) {
        return floats(
                IntStream.range(0, listed.length).filter(i -> i % 2 == first).mapToDouble(i -> listed[i]));
    }

    private static float[] floats(DoubleStream values) {
        double[] doubles = values.toArray();
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return floats;
    }

    private static float[] floats(JsonNode numbers) {
        return new ObjectMapper().convertValue(numbers, float[].class);
    }
}
