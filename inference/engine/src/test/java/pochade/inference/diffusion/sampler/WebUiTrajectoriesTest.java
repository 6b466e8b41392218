package pochade.inference.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.diffusion.schedule.AlignYourSteps;
import pochade.inference.diffusion.schedule.BetaSchedule;
import pochade.inference.diffusion.schedule.DistilledNoise;
import pochade.inference.diffusion.schedule.NoiseForm;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.PredictionType;
import pochade.inference.diffusion.schedule.SchedulerConfig;
import pochade.inference.diffusion.schedule.Schedules;
import pochade.inference.diffusion.schedule.TimestepSpacing;
import pochade.inference.diffusion.schedule.TrainedNoise;
import pochade.inference.golden.GoldenCases;
import pochade.inference.golden.GoldenTensors;

/** Every sampler goes the way of its namesake in the WebUI: k-diffusion's, or the WebUI's own for DDIM and UniPC. */
class WebUiTrajectoriesTest {

    private static final String FOLDER = "diffusion/samplers-a1111/";

    private static final Set<String> SHOWN_AT_THE_END = Set.of("DDIM", "PLMS", "DPM adaptive");

    private static final TrainedNoise NOISE = TrainedNoise.of(BetaSchedule.SCALED_LINEAR.betas(1000, 0.00085, 0.012));

    @TestFactory
    Stream<DynamicTest> trajectories() {
        JsonNode cases = GoldenCases.json(FOLDER + "trajectories.json").get("cases");
        GoldenTensors tensors = GoldenCases.tensors(FOLDER + "traj.safetensors");
        return StreamSupport.stream(cases.spliterator(), false)
                .map(golden -> dynamicTest(golden.get("name").asText(), () -> check(golden, tensors)));
    }

    private static void check(JsonNode golden, GoldenTensors tensors) {
        String name = golden.get("sampler").asText();
        assumeFalse(golden.has("error"), () -> "the reference has no result: " + golden.get("error"));
        try (NDManager manager = NDManager.newBaseManager()) {
            GoldenTrajectory trajectory =
                    new GoldenTrajectory(manager, tensors, golden.get("name").asText());
            Recorder recorder =
                    new Recorder(denoiser(name, golden.get("prediction_type").asText()));
            List<float[]> ends = new ArrayList<>();
            List<float[]> starts = new ArrayList<>();
            Denoiser denoiser = (latents, level) -> {
                if (starts.size() == ends.size()) {
                    starts.add(latents.toFloatArray());
                }
                return recorder.denoise(latents, level);
            };
            StepObserver observer = (step, latents, denoised) -> ends.add(latents.toFloatArray());
            NDArray first = trajectory.tensor("x0");

            List<double[]> intervals = new ArrayList<>();
            NoiseSource recorded = trajectory.noise();
            NoiseSource noise = (from, to) -> {
                intervals.add(new double[] {from.sigma(), to.sigma()});
                return recorded.next(from, to);
            };

            NDArray last =
                    sampler(name, golden.get("kwargs")).sample(denoiser, first, levels(name, golden), noise, observer);

            assertClose(golden, "end", last.toFloatArray(), tensors.floats(trajectory.name() + ".final"));
            compareIntervals(golden.get("noise_sigmas"), intervals);
            boolean sameSteps = !name.equals("DPM adaptive") || golden.hasNonNull("noise_floor_f32_vs_f64");
            double tolerance = sameSteps ? 1e-3 : 0.1; // the reference takes other steps in float64
            GoldenCases.assertClose(
                    "timesteps", recorder.timesteps(), floats(golden.get("model_timesteps")), tolerance, 0);
            if (sameSteps) {
                compareStates(golden, trajectory.rows("states"), SHOWN_AT_THE_END.contains(name) ? ends : starts);
            }
        }
    }

    /** The WebUI shows the latents at the start of each step, but for some samplers those at its end. */
    private static void compareStates(JsonNode golden, float[][] expected, List<float[]> actual) {
        if (golden.get("sampler").asText().equals("UniPC")) {
            return; // shows each step's end once the next prediction has corrected it; ours are seen before that
        }
        assertThat(actual).as("states").hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertClose(golden, "state " + i, actual.get(i), expected[i]);
        }
    }

    /** Each draw is for the interval that k-diffusion names, if it names any and the draw counts. */
    private static void compareIntervals(JsonNode named, List<double[]> drawn) {
        if (named.isEmpty() || drawn.isEmpty()) {
            return;
        }
        assertThat(drawn).as("draws").hasSize(named.size());
        for (int i = 0; i < drawn.size(); i++) {
            for (int end = 0; end < 2; end++) {
                double sigma = named.get(i).get(end).asDouble();
                assertThat(drawn.get(i)[end]).as("noise %d", i).isCloseTo(sigma, within(1e-5 * sigma));
            }
        }
    }

    private static void assertClose(JsonNode golden, String what, float[] actual, float[] expected) {
        GoldenCases.assertClose(
                what,
                actual,
                expected,
                golden.get("atol").asDouble(),
                golden.get("rtol").asDouble());
    }

    /** The WebUI's own samplers turn v into noise at the whole timestep below the one asked about. */
    private static Denoiser denoiser(String sampler, String predictionType) {
        if (!sampler.equals("UniPC") || !predictionType.equals("v_prediction")) {
            return GoldenTrajectory.denoiser(predictionType);
        }
        NoisePredictor noise = (latents, timestep) -> {
            NoiseLevel level = NOISE.level((int) timestep);
            return GoldenTrajectory.network(latents, timestep)
                    .mul(level.alpha())
                    .add(latents.mul(level.sigma()));
        };
        return new PredictionDenoiser(noise, PredictionType.EPSILON);
    }

    private static Sampler sampler(String name, JsonNode arguments) {
        Churn churn = new Churn(
                arguments.path("s_churn").asDouble(0),
                arguments.path("s_tmin").asDouble(0),
                arguments.path("s_tmax").asDouble(Double.POSITIVE_INFINITY),
                number(arguments, "s_noise"));
        FreshNoise fresh = fresh(arguments, 1);
        return switch (name) {
            case "Euler" -> new Euler(churn);
            case "Euler a" -> new EulerAncestral(fresh);
            case "Heun" -> new Heun(churn);
            case "LMS" -> new Lms();
            case "DPM++ SDE" -> new DpmPlusPlusSde(fresh);
            case "DPM++ 2M" -> DpmSolver.plusPlus2M(FreshNoise.NONE);
            case "DPM++ 2M SDE" -> DpmSolver.plusPlus2M(fresh);
            case "DPM++ 2M SDE Heun" -> DpmSolver.plusPlus2MHeun(fresh);
            case "DPM++ 3M SDE" -> DpmSolver.plusPlus3M(fresh);
            case "DPM++ 2S a" -> new DpmPlusPlus2SAncestral(fresh);
            case "DPM2" -> new Dpm2(churn);
            case "DPM2 a" -> new Dpm2Ancestral(fresh);
            case "DPM fast" -> new DpmFast(fresh(arguments, 0), NOISE.range().min());
            case "DPM adaptive" -> new DpmAdaptive(
                    fresh(arguments, 0), NOISE.range().min());
            case "Restart" -> new Restart(number(arguments, "s_noise"));
            case "PLMS" -> new Plms();
            case "DDIM" -> new Ddim(arguments.path("eta").asDouble(0), Double.POSITIVE_INFINITY);
            case "LCM" -> new Lcm();
            case "UniPC" -> new UniPc(3, Integrand.PICTURE, UniPc.Variant.BH1, FinalOrder.LOWERED);
            default -> throw new IllegalArgumentException("no such sampler: " + name);
        };
    }

    private static FreshNoise fresh(JsonNode arguments, double usualEta) {
        return new FreshNoise(arguments.path("eta").asDouble(usualEta), number(arguments, "s_noise"));
    }

    private static double number(JsonNode arguments, String name) {
        return arguments.path(name).asDouble(1);
    }

    private static NoiseLevels levels(String sampler, JsonNode golden) {
        return switch (sampler) {
            case "DDIM", "PLMS" -> ddimLevels(golden.get("timesteps"));
            case "UniPC" -> unipcLevels(golden.get("timesteps").size());
            case "LCM" -> new DistilledNoise(NOISE).levels(sigmas(golden));
            default -> NoiseLevels.of(NoiseForm.EXPLODING, NOISE, sigmas(golden));
        };
    }

    private static double[] sigmas(JsonNode golden) {
        return new ObjectMapper().convertValue(golden.get("sigmas"), double[].class);
    }

    /** The listed timesteps downwards; the last one is the end. */
    private static NoiseLevels ddimLevels(JsonNode timesteps) {
        List<NoiseLevel> levels = new ArrayList<>();
        timesteps.forEach(timestep -> levels.add(0, NOISE.level(timestep.asInt())));
        return preserving(levels);
    }

    private static NoiseLevels unipcLevels(int steps) {
        SchedulerConfig config = new SchedulerConfig(
                NOISE, PredictionType.EPSILON, TimestepSpacing.LEADING, 1, NoiseLevel.CLEAN, AlignYourSteps.SD1);
        return Schedules.of(new Sampling(SamplerName.UNIPC, ScheduleName.AUTOMATIC, steps, 7), config);
    }

    private static NoiseLevels preserving(List<NoiseLevel> levels) {
        return new NoiseLevels(levels, 1, ratio -> NoiseForm.PRESERVING.level(ratio, NOISE.timestep(ratio)));
    }

    private static float[] floats(JsonNode numbers) {
        return new ObjectMapper().convertValue(numbers, float[].class);
    }
}
