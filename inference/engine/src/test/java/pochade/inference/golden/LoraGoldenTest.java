package pochade.inference.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.weights.ModelPart;

class LoraGoldenTest {

    @TestFactory
    Stream<DynamicTest> changes_the_weights_as_the_webui_does() {
        return GoldenModel.cases("lora", LoraGoldenTest::check);
    }

    private static void check(JsonNode golden, GoldenTensors tensors) {
        JsonNode params = golden.get("params");
        try (AdaptedModel model = new AdaptedModel(params.get("model").textValue())) {
            model.apply(AdaptedModel.lora(
                    GoldenCases.path("diffusion/lora/" + params.get("file").textValue()),
                    params.get("unet_multiplier").doubleValue(),
                    params.get("te_multiplier").doubleValue()));
            golden.get("outputs").fieldNames().forEachRemaining(name -> model.golden()
                    .assertOutput(golden, tensors, name, output(model, tensors, name)));
        }
    }

    private static NDArray output(AdaptedModel model, GoldenTensors tensors, String name) {
        return switch (name) {
            case "unet" -> model.predict(tensors);
            case "text" -> model.encode(ModelPart.TEXT_ENCODER, tensors);
            case "text2" -> model.encode(ModelPart.TEXT_ENCODER_2, tensors);
            case "text_embeds2" -> model.project(tensors);
            default -> weight(model, tensors, name);
        };
    }

    /** An output such as {@code weight.text_encoder.encoder.layers.0.mlp.fc1}. */
    private static NDArray weight(AdaptedModel model, GoldenTensors tensors, String name) {
        String[] words = name.split("\\.", 3);
        ModelPart part = words[1].equals("unet") ? ModelPart.UNET : ModelPart.TEXT_ENCODER;
        return model.golden().scope().create(model.weight(part, words[2]), new Shape(tensors.shape("out." + name)));
    }
}
