package pochade.inference.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.model.clip.ClipTextConfig;
import pochade.inference.model.clip.ClipTextModel;
import pochade.inference.model.clip.ClipTextModel.Head;
import pochade.inference.model.clip.ClipTextNames;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.NetworkFolder;

class ClipTextGoldenTest {

    @TestFactory
    Stream<DynamicTest> encodes_as_transformers_does() {
        return GoldenModel.cases("clip-text", this::check);
    }

    private void check(JsonNode golden, GoldenTensors tensors) {
        NetworkFolder folder = GoldenModel.folder(golden.at("/params/model").textValue());
        boolean projects = golden.get("outputs").has("text_embeds");
        try (GoldenModel model = new GoldenModel()) {
            Parameters parameters = Parameters.root();
            ClipTextModel encoder = new ClipTextModel(
                    model.torch().kernels(),
                    parameters,
                    ClipTextConfig.of(GoldenModel.config(folder)),
                    projects ? Head.PROJECTION : Head.NONE);
            model.load(folder, parameters, ClipTextNames::canonical);

            NDArray ids = model.input(tensors, "in.input_ids");
            NDList states = encoder.hiddenStates(ids);
            NDArray last = encoder.finalNorm(states.get(states.size() - 1));
            NDArray pooled = encoder.pooled(last, ids);
            golden.get("outputs").fieldNames().forEachRemaining(name -> {
                NDArray output =
                        switch (name) {
                            case "last_hidden_state" -> last;
                            case "penultimate" -> states.get(states.size() - 2);
                            case "skip2_ln" -> encoder.finalNorm(states.get(states.size() - 2));
                            case "skip3_ln" -> encoder.finalNorm(states.get(states.size() - 3));
                            case "pooled" -> pooled;
                            case "text_embeds" -> encoder.project(pooled);
                            default -> throw new AssertionError("no such output: " + name);
                        };
                model.assertOutput(golden, tensors, name, output);
            });
        }
    }
}
