package pochade.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.golden.GoldenCases;
import pochade.inference.golden.GoldenModel;
import pochade.inference.golden.GoldenTensors;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.WeightLoader;
import pochade.inference.weights.WeightSource;

/** Tokens are merged as tomesd merges them (src/test/golden/merging.py). */
class TokenMergingGoldenTest {

    private static final String TOPIC = "diffusion/token-merging/";
    private static final double TOLERANCE = 1e-5;

    @TestFactory
    Stream<DynamicTest> a_block_merges_as_tomesd() {
        return StreamSupport.stream(
                        GoldenCases.ownJson(TOPIC + "index.json").get("cases").spliterator(), false)
                .map(golden -> DynamicTest.dynamicTest(golden.get("name").textValue(), () -> check(golden)));
    }

    private static void check(JsonNode golden) {
        var file = GoldenCases.ownPath(TOPIC + golden.get("file").textValue());
        GoldenTensors tensors = GoldenTensors.read(file);
        try (GoldenModel golds = new GoldenModel();
                WeightSource weights = WeightSource.open(file)) {
            NDArray tokens = golds.input(tensors, "in.tokens");
            NDArray context = golds.input(tensors, "in.context");
            long channels = tokens.getShape().get(2);
            JsonNode params = golden.get("params");
            Parameters parameters = Parameters.root();
            TransformerBlock block = new TransformerBlock(
                    golds.torch().kernels(),
                    parameters,
                    (int) channels,
                    (int) context.getShape().get(2),
                    params.get("heads").intValue());
            new WeightLoader(golds.torch(), golds.scope())
                    .load(weights, parameters, TokenMergingGoldenTest::canonical, DataType.FLOAT32);
            Shape image = new Shape(
                    tokens.getShape().get(0),
                    channels,
                    params.get("height").longValue(),
                    params.get("width").longValue());
            NDArray merged =
                    block.forward(tokens, context, image, params.get("ratio").doubleValue());
            GoldenCases.assertClose(
                    "tokens", merged.toFloatArray(), tensors.floats("out.tokens"), TOLERANCE, TOLERANCE);
        }
    }

    /** The file holds the tokens beside the weights. */
    private static String canonical(String name) {
        return name.startsWith("weight.") ? name.substring("weight.".length()) : "";
    }
}
