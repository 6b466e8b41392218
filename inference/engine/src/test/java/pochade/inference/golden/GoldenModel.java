package pochade.inference.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import pochade.inference.api.DeviceChoice;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.ComponentConfig;
import pochade.inference.weights.NetworkFolder;
import pochade.inference.weights.WeightLoader;
import pochade.inference.weights.WeightSource;

/** Runs the small models of the golden cases on the CPU in float32. */
public final class GoldenModel implements AutoCloseable {

    private final TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
    private final NDManager scope = torch.newScope();

    public TorchRuntime torch() {
        return torch;
    }

    public NDManager scope() {
        return scope;
    }

    /** Opens a component such as {@code models/sd15/unet}. */
    public static NetworkFolder folder(String name) {
        return NetworkFolder.open(GoldenCases.path("diffusion/" + name));
    }

    public static ComponentConfig config(NetworkFolder folder) {
        return new ComponentConfig(folder.path().toString(), folder.config());
    }

    /** Fills the parameters from the component's weights. */
    public void load(NetworkFolder folder, Parameters parameters, UnaryOperator<String> canonical) {
        try (WeightSource source = folder.openWeights()) {
            new WeightLoader(torch, scope).load(source, parameters, canonical, DataType.FLOAT32);
        }
    }

    /** A tensor of a case, float32 or int64 as it is stored. */
    public NDArray input(GoldenTensors tensors, String name) {
        return tensors.dtype(name).equals("I64")
                ? scope.create(tensors.longs(name), new Shape(tensors.shape(name)))
                : tensors.array(scope, name);
    }

    /** One test for each case of a topic whose cases are safetensors files. */
    public static Stream<DynamicTest> cases(String topic, BiConsumer<JsonNode, GoldenTensors> check) {
        return cases(topic, golden -> true, check);
    }

    /** One test for each case that is wanted, of a topic whose cases are safetensors files. */
    public static Stream<DynamicTest> cases(
            String topic, Predicate<JsonNode> wanted, BiConsumer<JsonNode, GoldenTensors> check) {
        JsonNode index = GoldenCases.json("diffusion/" + topic + "/index.json");
        return StreamSupport.stream(index.get("cases").spliterator(), false)
                .filter(wanted)
                .map(golden -> DynamicTest.dynamicTest(golden.get("name").textValue(), () -> {
                    String file =
                            "diffusion/" + topic + "/" + golden.get("file").textValue();
                    check.accept(golden, GoldenCases.tensors(file));
                }));
    }

    /** Holds an output to the shape, the values and the tolerance that the case gives. */
    public void assertOutput(JsonNode golden, GoldenTensors tensors, String name, NDArray actual) {
        JsonNode output = golden.get("outputs").get(name);
        assertThat(actual.getShape().getShape()).as("shape of %s", name).isEqualTo(tensors.shape("out." + name));
        GoldenCases.assertClose(
                name,
                actual.toFloatArray(),
                tensors.floats("out." + name),
                output.get("atol").doubleValue(),
                output.get("rtol").doubleValue());
    }

    @Override
    public void close() {
        scope.close();
        torch.close();
    }
}
