package pochade.inference.golden;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.model.unet.UNet2DConditionConfig;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.model.vae.AutoencoderKl;
import pochade.inference.model.vae.AutoencoderKlConfig;
import pochade.inference.model.vae.AutoencoderKlNames;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.NetworkFolder;

/** Networks whose convolutions see the far side behind an edge, against torch's padding mode "circular". */
class TilingGoldenTest {

    private static final String TOPIC = "diffusion/tiling/";

    @TestFactory
    Stream<DynamicTest> convolutions_wrap_round_as_the_web_ui_has_them() {
        JsonNode index = GoldenCases.ownJson(TOPIC + "index.json");
        return StreamSupport.stream(index.get("cases").spliterator(), false)
                .map(golden -> DynamicTest.dynamicTest(golden.get("name").textValue(), () -> check(golden)));
    }

    private static void check(JsonNode golden) {
        GoldenTensors tensors = GoldenTensors.read(
                GoldenCases.ownPath(TOPIC + golden.get("file").textValue()));
        NetworkFolder folder = NetworkFolder.open(
                GoldenCases.ownPath(TOPIC + golden.at("/params/model").textValue()));
        try (GoldenModel model = new GoldenModel()) {
            if (tensors.contains("in.sample")) {
                model.assertOutput(golden, tensors, "sample", sample(model, folder, tensors));
            } else {
                AutoencoderKl vae = vae(model, folder);
                Kernels kernels = model.torch().kernels();
                NDArray image = kernels.seamlessly(() -> vae.decode(model.input(tensors, "in.latents")));
                model.assertOutput(golden, tensors, "image", image);
                NDArray mode = kernels.seamlessly(() -> vae.mode(model.input(tensors, "in.image")));
                model.assertOutput(golden, tensors, "mode", mode);
            }
        }
    }

    private static NDArray sample(GoldenModel model, NetworkFolder folder, GoldenTensors tensors) {
        Kernels kernels = model.torch().kernels();
        Parameters parameters = Parameters.root();
        UNet2DConditionModel unet =
                new UNet2DConditionModel(kernels, parameters, UNet2DConditionConfig.of(GoldenModel.config(folder)));
        model.load(folder, parameters, name -> name);
        UNetConditioning conditioning = UNetConditioning.of(model.input(tensors, "in.encoder_hidden_states"));
        return kernels.seamlessly(() ->
                unet.forward(model.input(tensors, "in.sample"), model.input(tensors, "in.timestep"), conditioning));
    }

    private static AutoencoderKl vae(GoldenModel model, NetworkFolder folder) {
        Parameters parameters = Parameters.root();
        AutoencoderKl vae = new AutoencoderKl(
                model.torch().kernels(), parameters, AutoencoderKlConfig.of(GoldenModel.config(folder)));
        model.load(folder, parameters, AutoencoderKlNames::canonical);
        return vae;
    }
}
