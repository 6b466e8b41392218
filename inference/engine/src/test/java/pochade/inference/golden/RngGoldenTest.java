package pochade.inference.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.api.request.Batch;
import pochade.inference.noise.ImageRng;

/** Random numbers of a seed are those of torch's CPU generator, bit for bit. */
class RngGoldenTest {

    private static final int DRAWS = 7;

    @TestFactory
    Stream<DynamicTest> a_seed_gives_torchs_numbers() {
        return cases("torch", (golds, golden) -> {
            JniUtils.setSeed(golden.get("seed").longValue());
            assertDraw(draw(golds.scope(), golden), golden);
        });
    }

    @TestFactory
    Stream<DynamicTest> draws_of_any_shape_follow_one_another_as_in_torch() {
        return cases("torch_sequence", (golds, golden) -> {
            JniUtils.setSeed(golden.get("seed").longValue());
            for (JsonNode draw : golden.get("draws")) {
                NDArray numbers = golds.torch().kernels().run(golds.scope(), "randn", shape(draw));
                assertDraw(numbers, draw);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> the_noise_of_a_picture_follows_torchs_stream() {
        return cases("torch_sequence", (golds, golden) -> {
            long seed = golden.get("seed").longValue();
            long[] shape = shape(golden.get("draws").get(0));
            ImageRng noise = new ImageRng(golds.torch(), golds.scope(), new Batch(seed % Batch.SEEDS, 1), shape);
            JniUtils.setSeed(seed);
            List<float[]> stream = Stream.generate(() -> golds.torch().kernels().run(golds.scope(), "randn", shape))
                    .limit(DRAWS)
                    .map(NDArray::toFloatArray)
                    .toList();
            for (float[] expected : stream) {
                assertThat(noise.next().toFloatArray()).containsExactly(expected);
            }
        });
    }

    @Test
    void a_picture_of_a_batch_has_the_noise_of_its_seed_alone() {
        try (GoldenModel golds = new GoldenModel()) {
            ImageRng batch = new ImageRng(golds.torch(), golds.scope(), new Batch(41, 2), 8, 4, 4);
            ImageRng alone = new ImageRng(golds.torch(), golds.scope(), new Batch(42, 1), 8, 4, 4);
            for (int draw = 0; draw < DRAWS; draw++) {
                assertThat(batch.next().get(1).toFloatArray())
                        .containsExactly(alone.next().get(0).toFloatArray());
            }
        }
    }

    private static Stream<DynamicTest> cases(String kind, BiConsumer<GoldenModel, JsonNode> check) {
        JsonNode list = GoldenCases.json("diffusion/rng/rng.json").get(kind);
        return StreamSupport.stream(list.spliterator(), false)
                .map(golden -> DynamicTest.dynamicTest(name(golden), () -> {
                    try (GoldenModel golds = new GoldenModel()) {
                        check.accept(golds, golden);
                    }
                }));
    }

    private static String name(JsonNode golden) {
        return golden.path("fn").asText("sequence") + " " + golden.get("seed") + " " + golden.path("shape");
    }

    private static NDArray draw(NDManager scope, JsonNode golden) {
        Shape shape = new Shape(shape(golden));
        DataType type = DataType.valueOf(golden.get("dtype").textValue().toUpperCase(Locale.ROOT));
        String function = golden.get("fn").textValue();
        Matcher integers = Pattern.compile("randint\\((\\d+),(\\d+)\\)").matcher(function);
        if (integers.matches()) {
            return scope.randomInteger(
                    Long.parseLong(integers.group(1)), Long.parseLong(integers.group(2)), shape, type);
        }
        return switch (function) {
            case "randn" -> scope.randomNormal(0, 1, shape, type);
            case "rand" -> scope.randomUniform(0, 1, shape, type);
            default -> throw new AssertionError("no such function: " + function);
        };
    }

    private static long[] shape(JsonNode draw) {
        return StreamSupport.stream(draw.get("shape").spliterator(), false)
                .mapToLong(JsonNode::longValue)
                .toArray();
    }

    private static void assertDraw(NDArray draw, JsonNode golden) {
        double[] actual =
                Arrays.stream(draw.toArray()).mapToDouble(Number::doubleValue).toArray();
        JsonNode first = golden.get("first");
        for (int i = 0; i < first.size(); i++) {
            assertThat(actual[i]).as("number %d", i).isEqualTo(first.get(i).doubleValue());
        }
        if (golden.has("sum")) {
            double sum = golden.get("sum").doubleValue();
            assertThat(Arrays.stream(actual).sum()).isCloseTo(sum, within(1e-9 * Math.max(1, Math.abs(sum))));
        }
    }
}
