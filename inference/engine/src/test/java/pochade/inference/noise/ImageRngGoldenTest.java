package pochade.inference.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.NoiseOptions;
import pochade.inference.api.request.NoiseOptions.RandomSource;
import pochade.inference.api.request.NoiseOptions.Variation;
import pochade.inference.golden.GoldenCases;
import pochade.inference.golden.GoldenModel;
import pochade.inference.golden.GoldenTensors;

/** Pictures start from the WebUI's noise and meet it on their way, whatever its options. */
class ImageRngGoldenTest {

    private static final double PHILOX_TOLERANCE = 1e-6;
    private static final List<String> DRAWS = List.of("first", "second", "third");

    @TestFactory
    Stream<DynamicTest> a_seed_gives_the_numbers_of_an_nvidia_gpu() {
        return philox("philox", golden -> {
            int[] shape = ints(golden.get("shape"));
            assertNumbers(PhiloxNormal.draw(golden.get("seed").longValue(), 0, product(shape)), golden);
        });
    }

    @TestFactory
    Stream<DynamicTest> draws_of_any_shape_follow_one_another_as_on_an_nvidia_gpu() {
        return philox("philox_sequence", golden -> {
            JsonNode draws = golden.get("draws");
            for (int i = 0; i < draws.size(); i++) {
                int length = product(ints(draws.get(i).get("shape")));
                assertNumbers(PhiloxNormal.draw(golden.get("seed").longValue(), i, length), draws.get(i));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> noise_is_that_of_the_webui() {
        return images(golden -> golden.has("randn_source"), (golden, tensors) -> {
            double tolerance = tolerance();
            try (GoldenModel golds = new GoldenModel()) {
                long[] shape = longs(golden.get("shape"));
                ImageRng rng = new ImageRng(
                        golds.torch(),
                        golds.scope(),
                        options(golden),
                        boxed(golden.get("seeds")),
                        boxed(golden.path("subseeds")),
                        shape);
                for (String draw : DRAWS) {
                    String name = golden.get("name").textValue() + "." + draw;
                    assertClose(name, rng.next().toFloatArray(), tensors.floats(name), tolerance);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> noises_are_mixed_as_the_webui_mixes_them() {
        return images(golden -> golden.has("val"), (golden, tensors) -> {
            String name = golden.get("name").textValue();
            LatentNoise mixed = noise(tensors, name + ".low")
                    .slerp(golden.get("val").doubleValue(), noise(tensors, name + ".high"));
            assertClose(name, mixed.values(), tensors.floats(name + ".out"), tolerance());
        });
    }

    private static NoiseOptions options(JsonNode golden) {
        boolean varied = golden.path("subseed_strength").asDouble() > 0;
        int height = golden.path("seed_resize_from_h").asInt();
        int width = golden.path("seed_resize_from_w").asInt();
        return new NoiseOptions(
                RandomSource.valueOf(golden.get("randn_source").textValue()),
                varied
                        ? Optional.of(
                                new Variation(0, golden.get("subseed_strength").doubleValue()))
                        : Optional.empty(),
                height > 0 && width > 0 ? Optional.of(new Extent(width, height)) : Optional.empty(),
                golden.path("eta_noise_seed_delta").asLong());
    }

    private static LatentNoise noise(GoldenTensors tensors, String name) {
        int[] shape =
                Arrays.stream(tensors.shape(name)).mapToInt(Math::toIntExact).toArray();
        return new LatentNoise(tensors.floats(name), shape[0], shape[1], shape[2]);
    }

    private static double tolerance() {
        return GoldenCases.json("diffusion/rng/image-rng.json").get("atol").doubleValue();
    }

    private static void assertClose(String what, float[] actual, float[] expected, double tolerance) {
        assertThat(actual).as("length of %s", what).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).as("%s[%d]", what, i).isCloseTo(expected[i], within(tolerance));
        }
    }

    private static void assertNumbers(float[] actual, JsonNode golden) {
        JsonNode first = golden.get("first");
        for (int i = 0; i < first.size(); i++) {
            assertThat((double) actual[i])
                    .as("number %d", i)
                    .isCloseTo(first.get(i).doubleValue(), within(PHILOX_TOLERANCE));
        }
        if (golden.has("sum")) {
            double sum = 0;
            for (float number : actual) {
                sum += number;
            }
            assertThat(sum).isCloseTo(golden.get("sum").doubleValue(), within(PHILOX_TOLERANCE * actual.length));
        }
    }

    private static Stream<DynamicTest> philox(String kind, Consumer<JsonNode> check) {
        return StreamSupport.stream(
                        GoldenCases.json("diffusion/rng/rng.json").get(kind).spliterator(), false)
                .map(golden -> DynamicTest.dynamicTest(
                        golden.get("seed") + " " + golden.path("shape"), () -> check.accept(golden)));
    }

    private static Stream<DynamicTest> images(Predicate<JsonNode> wanted, BiConsumer<JsonNode, GoldenTensors> check) {
        GoldenTensors tensors = GoldenCases.tensors("diffusion/rng/image-rng.safetensors");
        JsonNode list = GoldenCases.json("diffusion/rng/image-rng.json").get("cases");
        return StreamSupport.stream(list.spliterator(), false)
                .filter(wanted)
                .map(golden ->
                        DynamicTest.dynamicTest(golden.get("name").textValue(), () -> check.accept(golden, tensors)));
    }

    private static List<Long> boxed(JsonNode numbers) {
        return Arrays.stream(longs(numbers)).boxed().toList();
    }

    private static long[] longs(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .mapToLong(JsonNode::longValue)
                .toArray();
    }

    private static int[] ints(JsonNode numbers) {
        return Arrays.stream(longs(numbers)).mapToInt(Math::toIntExact).toArray();
    }

    private static int product(int[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
}
