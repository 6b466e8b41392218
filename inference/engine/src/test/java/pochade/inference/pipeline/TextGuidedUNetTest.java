package pochade.inference.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import pochade.inference.api.DeviceChoice;
import pochade.inference.diffusion.guidance.ClassifierFreeGuidance;
import pochade.inference.diffusion.guidance.ConditionedNetwork;
import pochade.inference.diffusion.guidance.ConditionedNetwork.Half;
import pochade.inference.diffusion.sampler.NoisePredictor;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.source.ModelSource;

class TextGuidedUNetTest {

    private static final Path STARTER =
            Path.of(System.getProperty("project.root")).resolve("inference/models/starter");

    @Test
    void a_prediction_leaves_nothing_behind_but_itself() {
        try (TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
                StableDiffusion model = StableDiffusion.load(torch, ModelSource.open(STARTER));
                NDManager job = torch.newScope();
                NDManager step = torch.newScope()) {
            ConditionedNetwork network = model.conditioned(
                    model.encode(job, List.of("apple"), 0).array(),
                    model.encode(job, List.of(""), 0).array());
            NoisePredictor guided = ClassifierFreeGuidance.of(network, 3, 0.5);
            NDArray latents = step.ones(new Shape(1, 8, 8, 8), DataType.FLOAT32);
            int arraysOfTheJob = job.getManagedArrays().size();

            NDArray prediction = guided.predict(latents, 500);

            assertThat(step.getManagedArrays()).containsExactlyInAnyOrder(latents, prediction);
            assertThat(job.getManagedArrays()).hasSize(arraysOfTheJob);
        }
    }

    @Test
    void both_halves_in_one_batch_are_what_they_are_alone() {
        try (TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
                StableDiffusion model = StableDiffusion.load(torch, ModelSource.open(STARTER));
                NDManager scope = torch.newScope()) {
            ConditionedNetwork network = model.conditioned(
                    model.encode(scope, List.of("apple"), 0).array(),
                    model.encode(scope, List.of(""), 0).array());
            NDArray latents = scope.ones(new Shape(2, 8, 8, 8), DataType.FLOAT32);
            NDArray both = network.predict(latents, 500, Half.BOTH);
            NDArray negative = network.predict(latents, 500, Half.UNCONDITIONAL);
            NDArray positive = network.predict(latents, 500, Half.CONDITIONAL);
            assertThat(both.allClose(negative.concat(positive, 0), 1e-4, 1e-5, false))
                    .isTrue();
            assertThat(negative.allClose(positive, 1e-4, 1e-5, false)).isFalse();
        }
    }
}
