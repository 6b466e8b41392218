package pochade.inference.golden;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.model.unet.UNet2DConditionConfig;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.NetworkFolder;

class UNetGoldenTest {

    @TestFactory
    Stream<DynamicTest> predicts_as_diffusers_does() {
        return GoldenModel.cases("unet", this::check);
    }

    private void check(JsonNode golden, GoldenTensors tensors) {
        try (GoldenModel model = new GoldenModel()) {
            if (golden.get("params").has("model")) {
                model.assertOutput(golden, tensors, "sample", predict(model, golden, tensors));
            } else {
                NDArray timesteps = model.input(tensors, "in.timestep");
                int channels = golden.at("/outputs/embedding/shape/1").intValue();
                NDArray embedding = model.torch()
                        .kernels()
                        .run(model.scope(), "timestep_embedding", timesteps, channels, true, 0.0);
                model.assertOutput(golden, tensors, "embedding", embedding);
            }
        }
    }

    private static NDArray predict(GoldenModel model, JsonNode golden, GoldenTensors tensors) {
        NetworkFolder folder = GoldenModel.folder(golden.at("/params/model").textValue());
        Parameters parameters = Parameters.root();
        UNet2DConditionConfig config = UNet2DConditionConfig.of(GoldenModel.config(folder));
        UNet2DConditionModel unet = new UNet2DConditionModel(model.torch().kernels(), parameters, config);
        model.load(folder, parameters, name -> name);
        UNetConditioning conditioning = new UNetConditioning(
                model.input(tensors, "in.encoder_hidden_states"),
                tensors.contains("in.text_embeds")
                        ? Optional.of(new UNetConditioning.Added(
                                model.input(tensors, "in.text_embeds"), model.input(tensors, "in.time_ids")))
                        : Optional.empty(),
                tensors.contains("in.timestep_cond")
                        ? Optional.of(model.input(tensors, "in.timestep_cond"))
                        : Optional.empty());
        return unet.forward(model.input(tensors, "in.sample"), model.input(tensors, "in.timestep"), conditioning);
    }
}
