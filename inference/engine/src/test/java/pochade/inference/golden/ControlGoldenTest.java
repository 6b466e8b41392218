package pochade.inference.golden;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.model.controlnet.ControlNetwork;
import pochade.inference.model.controlnet.ControlNetwork.Weighting;
import pochade.inference.model.unet.UNet2DConditionConfig;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.model.unet.UNetResiduals;
import pochade.inference.model.unet.UNetShortcuts;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.NetworkFolder;

class ControlGoldenTest {

    @TestFactory
    Stream<DynamicTest> controls_as_diffusers_does() {
        return GoldenModel.cases("control", (golden, tensors) -> {
            try (GoldenModel golds = new GoldenModel()) {
                new Run(golds, golden, tensors).check();
            }
        });
    }

    /** One case. */
    private record Run(GoldenModel golds, JsonNode golden, GoldenTensors tensors) {

        void check() {
            JsonNode params = golden.get("params");
            UNetResiduals residuals = params.has("adapter") ? adapter(params) : controlNets(params);
            for (int i = 0; i < residuals.skips().size(); i++) {
                golds.assertOutput(
                        golden, tensors, "down." + i, residuals.skips().get(i));
            }
            residuals.middle().ifPresent(middle -> golds.assertOutput(golden, tensors, "mid", middle));
            UNet2DConditionModel unet = unet(params.get("unet").textValue());
            golds.assertOutput(
                    golden,
                    tensors,
                    "unet",
                    unet.forward(input("sample"), input("timestep"), conditioning(), residuals, UNetShortcuts.NONE));
            if (golden.get("outputs").has("unet_plain")) {
                golds.assertOutput(
                        golden,
                        tensors,
                        "unet_plain",
                        unet.forward(input("sample"), input("timestep"), conditioning()));
            }
        }

        private UNetResiduals controlNets(JsonNode params) {
            List<String> models =
                    texts(params.has("controlnets") ? params.get("controlnets") : params.get("controlnet"));
            Weighting weighting = params.path("guess_mode").asBoolean() ? Weighting.GUESS : Weighting.EVEN;
            UNetResiduals sum = UNetResiduals.NONE;
            for (int i = 0; i < models.size(); i++) {
                JsonNode scale = params.get("conditioning_scale");
                double weight = (scale.isArray() ? scale.get(i) : scale).doubleValue();
                sum = sum.plus(
                        residuals(shown(models.get(i), i == 0 ? "image" : "image" + (i + 1)), weight, weighting));
            }
            return sum;
        }

        private UNetResiduals adapter(JsonNode params) {
            ControlNetwork.Shown shown = shown(params.get("adapter").textValue(), "image");
            UNetResiduals features = residuals(shown, 1, Weighting.EVEN);
            for (int i = 0; i < features.levels().size(); i++) {
                golds.assertOutput(
                        golden, tensors, "feat." + i, features.levels().get(i));
            }
            return residuals(shown, params.get("adapter_conditioning_scale").doubleValue(), Weighting.EVEN);
        }

        private ControlNetwork.Shown shown(String model, String picture) {
            return GoldenControl.load(golds, model).show(input(picture));
        }

        private UNetResiduals residuals(ControlNetwork.Shown shown, double weight, Weighting weighting) {
            return shown.residuals(input("sample"), input("timestep"), conditioning(), weight, weighting);
        }

        private UNet2DConditionModel unet(String model) {
            NetworkFolder folder = GoldenModel.folder(model);
            Parameters parameters = Parameters.root();
            UNet2DConditionModel unet = new UNet2DConditionModel(
                    golds.torch().kernels(), parameters, UNet2DConditionConfig.of(GoldenModel.config(folder)));
            golds.load(folder, parameters, name -> name);
            return unet;
        }

        private UNetConditioning conditioning() {
            return new UNetConditioning(
                    input("encoder_hidden_states"),
                    tensors.contains("in.text_embeds")
                            ? Optional.of(new UNetConditioning.Added(input("text_embeds"), input("time_ids")))
                            : Optional.empty(),
                    Optional.empty());
        }

        private NDArray input(String name) {
            return golds.input(tensors, "in." + name);
        }

        private static List<String> texts(JsonNode node) {
            List<String> texts = new ArrayList<>();
            if (node.isArray()) {
                node.forEach(text -> texts.add(text.textValue()));
            } else {
                texts.add(node.textValue());
            }
            return texts;
        }
    }
}
