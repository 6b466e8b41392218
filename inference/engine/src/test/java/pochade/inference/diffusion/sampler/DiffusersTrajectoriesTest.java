package pochade.inference.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.golden.GoldenCases;
import pochade.inference.golden.GoldenTensors;

/** Every sampler goes the way of its scheduler in diffusers, step by step. */
class DiffusersTrajectoriesTest {

    private static final String FOLDER = "diffusion/schedulers/";

    private final Map<String, GoldenTensors> files = new HashMap<>();

    @TestFactory
    Stream<DynamicTest> trajectories() {
        JsonNode cases = GoldenCases.json(FOLDER + "trajectories.json").get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .map(golden -> dynamicTest(golden.get("name").asText(), () -> check(golden)));
    }

    private void check(JsonNode golden) {
        String className = golden.get("cls").asText();
        assumeFalse(golden.has("error"), () -> "the reference has no result: " + golden.get("error"));
        try (NDManager manager = NDManager.newBaseManager()) {
            GoldenTensors file =
                    files.computeIfAbsent(golden.get("file").asText(), name -> GoldenCases.tensors(FOLDER + name));
            GoldenTrajectory trajectory =
                    new GoldenTrajectory(manager, file, golden.get("name").asText());
            DiffusersScheduler scheduler = new DiffusersScheduler(
                    className,
                    config(golden),
                    golden.get("step_kwargs"),
                    golden.get("steps").asInt());
            Recorder recorder = new Recorder(
                    className.startsWith("FlowMatch")
                            ? DiffusersTrajectoriesTest::flow
                            : GoldenTrajectory.denoiser(
                                    golden.get("prediction_type").asText()));
            int start = golden.path("start").asInt(0);

            NDArray last = scheduler.sample(recorder, initial(trajectory, scheduler, start), start, trajectory.noise());

            compare(golden, trajectory, recorder, last.toFloatArray());
        }
    }

    private static JsonNode config(JsonNode golden) {
        ObjectNode config = golden.get("config").deepCopy();
        return config.set("prediction_type", golden.get("prediction_type"));
    }

    private static NDArray initial(GoldenTrajectory trajectory, DiffusersScheduler scheduler, int start) {
        NDArray noise = trajectory.tensor("latents");
        NoiseLevel first = scheduler.levelAt(start);
        return start == 0
                ? noise.mul(scheduler.levels().initialNoiseScale())
                : trajectory.tensor("init").mul(first.alpha()).add(noise.mul(first.sigma()));
    }

    /** The network predicts the velocity, noise minus x0. */
    private static NDArray flow(NDArray latents, NoiseLevel level) {
        return latents.sub(GoldenTrajectory.network(latents, level.timestep()).muli(level.sigma()));
    }

    /** What {@code step()} returns is what the network is asked about next, or the end. */
    private static void compare(JsonNode golden, GoldenTrajectory trajectory, Recorder recorder, float[] last) {
        List<float[]> reached = new ArrayList<>(recorder.latents());
        reached.remove(0);
        reached.add(last);
        float[][] expected = trajectory.rows("steps");
        assertThat(reached).as("calls of the network").hasSameSizeAs(expected);
        GoldenCases.assertClose("timesteps", recorder.timesteps(), floats(golden.get("calls")), 1e-4, 0);
        for (int i = 0; i < expected.length; i++) {
            GoldenCases.assertClose(
                    "step " + (i + 1),
                    reached.get(i),
                    expected[i],
                    golden.get("atol").asDouble(),
                    golden.get("rtol").asDouble());
        }
    }

    private static float[] floats(JsonNode numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers.get(i).asDouble();
        }
        return values;
    }
}
