package pochade.inference.diffusion.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.SolverOptions;
import pochade.inference.golden.GoldenCases;

/** The sigmas are those of the WebUI's schedules. */
class WebUiSchedulesTest {

    private static final String FILE = "diffusion/samplers-a1111/sigmas.json";

    private static final SchedulerConfig CONFIG =
            SchedulerConfig.of(JsonNodeFactory.instance.objectNode(), "scheduler_config.json");

    private static final SolverOptions USUAL = SolverOptions.DEFAULT;
    private static final SolverOptions DISCARDING = new SolverOptions(
            USUAL.eta(),
            USUAL.ddimEta(),
            USUAL.churn(),
            USUAL.churnFrom(),
            USUAL.churnUntil(),
            USUAL.noise(),
            USUAL.sigmaMin(),
            USUAL.sigmaMax(),
            USUAL.rho(),
            USUAL.betaAlpha(),
            USUAL.betaBeta(),
            true,
            USUAL.zeroTerminalSnr());

    @TestFactory
    Stream<DynamicTest> schedules() {
        return StreamSupport.stream(GoldenCases.json(FILE).get("entries").spliterator(), false)
                .map(golden -> dynamicTest(
                        golden.get("label").asText()
                                + "." + golden.get("steps").asText()
                                + (golden.get("discard_next_to_last_sigma").asBoolean() ? ".discard" : "")
                                + (golden.path("is_sdxl").asBoolean(false) ? ".xl" : ""),
                        () -> checkSchedule(golden)));
    }

    private static void checkSchedule(JsonNode golden) {
        int steps = golden.get("steps").asInt();
        Sampling sampling =
                new Sampling(SamplerName.EULER, schedule(golden.get("label").asText()), steps, 1);
        boolean discard = golden.get("discard_next_to_last_sigma").asBoolean();
        SchedulerConfig config = golden.path("is_sdxl").asBoolean(false) ? CONFIG.with(AlignYourSteps.SDXL) : CONFIG;
        List<NoiseLevel> levels = Schedules.of(discard ? sampling.with(DISCARDING) : sampling, config)
                .levels();
        double[] expected = new ObjectMapper().convertValue(golden.get("sigmas"), double[].class);
        assertThat(levels).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(levels.get(i).sigma()).as("sigma %d", i).isCloseTo(expected[i], tolerance(expected[i]));
        }
    }

    private static ScheduleName schedule(String label) {
        return label.equals("Automatic/none") ? ScheduleName.AUTOMATIC : ScheduleName.ofLabel(label);
    }

    @TestFactory
    Stream<DynamicTest> conversions() {
        JsonNode golden = GoldenCases.json(FILE).get("conversions");
        TrainedNoise noise = CONFIG.noise();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < golden.get("t").size(); i++) {
            double timestep = golden.get("t").get(i).asDouble();
            double sigma = golden.get("t_to_sigma").get(i).asDouble();
            tests.add(dynamicTest("sigma of timestep " + timestep, () -> assertThat(noise.sigma(timestep))
                    .isCloseTo(sigma, tolerance(sigma))));
        }
        for (int i = 0; i < golden.get("sigma").size(); i++) {
            double sigma = golden.get("sigma").get(i).asDouble();
            double timestep = golden.get("sigma_to_t").get(i).asDouble();
            tests.add(dynamicTest("timestep of sigma " + sigma, () -> assertThat(noise.timestep(sigma))
                    .isCloseTo(timestep, within(1e-3))));
        }
        tests.add(dynamicTest("range", () -> {
            assertThat(noise.range().min())
                    .isCloseTo(
                            golden.get("sigma_min").asDouble(),
                            tolerance(noise.range().min()));
            assertThat(noise.range().max())
                    .isCloseTo(
                            golden.get("sigma_max").asDouble(),
                            tolerance(noise.range().max()));
        }));
        return tests.stream();
    }

    private static Offset<Double> tolerance(double expected) {
        return within(1e-6 + 1e-5 * expected);
    }
}
