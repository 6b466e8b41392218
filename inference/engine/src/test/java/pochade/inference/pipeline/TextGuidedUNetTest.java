package pochade.inference.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.diffusion.guidance.ClassifierFreeGuidance;
import pochade.inference.diffusion.guidance.ConditionedNetwork.Condition;
import pochade.inference.diffusion.guidance.Guidance;
import pochade.inference.diffusion.sampler.NoisePredictor;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.source.ModelSource;

class TextGuidedUNetTest {

    private static final Path STARTER =
            Path.of(System.getProperty("project.root")).resolve("inference/models/starter");

    private TorchRuntime torch;
    private NDManager job;
    private TextGuidedUNet network;

    @BeforeEach
    void loadTheUNet() {
        torch = TorchRuntime.open(DeviceChoice.CPU, 1);
        job = torch.newScope();
        ModelSource source = ModelSource.open(STARTER);
        UNet2DConditionModel unet = new NetworkLoading(torch, source, ModelConfigs.of(source)).unet(job);
        network = new TextGuidedUNet(
                unet,
                Conditions.constant(
                        text(unet.config().crossAttentionDim(), 1),
                        Optional.of(text(unet.config().crossAttentionDim(), -1))),
                new ImageConditioning.None(),
                EnumSet.of(Condition.PROMPT, Condition.NEGATIVE),
                RunExtras.NONE);
    }

    @AfterEach
    void close() {
        job.close();
        torch.close();
    }

    private UNetConditioning text(int channels, float value) {
        return UNetConditioning.of(job.full(new Shape(1, 77, channels), value, DataType.FLOAT32));
    }

    @Test
    void a_prediction_leaves_nothing_behind_but_itself() {
        try (NDManager step = torch.newScope()) {
            NoisePredictor guided = new ClassifierFreeGuidance(
                    network, new Guidance(3, new GuidanceOptions(1.5, 0.5, 0, 1, 0, false), 1, 0));
            NDArray latents = step.ones(new Shape(1, 8, 8, 8), DataType.FLOAT32);
            int arraysOfTheJob = job.getManagedArrays().size();

            NDArray prediction = guided.predict(latents, 500);

            assertThat(step.getManagedArrays()).containsExactlyInAnyOrder(latents, prediction);
            assertThat(job.getManagedArrays()).hasSize(arraysOfTheJob);
        }
    }

    @Test
    void both_halves_in_one_batch_are_what_they_are_alone() {
        NDArray latents = job.ones(new Shape(2, 8, 8, 8), DataType.FLOAT32);
        NDList both = network.predict(latents, 500, 0, List.of(Condition.NEGATIVE, Condition.PROMPT));
        NDArray negative =
                network.predict(latents, 500, 0, List.of(Condition.NEGATIVE)).singletonOrThrow();
        NDArray positive =
                network.predict(latents, 500, 0, List.of(Condition.PROMPT)).singletonOrThrow();
        assertThat(both.get(0).allClose(negative, 1e-4, 1e-5, false)).isTrue();
        assertThat(both.get(1).allClose(positive, 1e-4, 1e-5, false)).isTrue();
        assertThat(negative.allClose(positive, 1e-4, 1e-5, false)).isFalse();
    }
}
