package pochade.inference.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.golden.GoldenCases;
import pochade.inference.golden.GoldenModel;

/** Brownian motion moves as torchsde's does (src/test/golden/brownian.py). */
class BrownianTreeGoldenTest {

    @TestFactory
    Stream<DynamicTest> seeds_are_mixed_as_numpy_mixes_them() {
        return cases("seeds", golden -> golden.get("entropy") + " " + golden.get("key"), golden -> {
            long[] expected = longs(golden.get("words"));
            SeedSequence sequence = new SeedSequence(
                    golden.get("pool").intValue(), golden.get("entropy").longValue(), longs(golden.get("key")));
            assertThat(sequence.seeds(expected.length)).containsExactly(expected);
            assertThat(sequence.seeds(1)).containsExactly(expected[0]);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_path_moves_as_torchsdes() {
        return cases("paths", golden -> "seed " + golden.get("seed"), golden -> {
            try (GoldenModel golds = new GoldenModel()) {
                long seed = golden.get("seed").longValue();
                double lowest = golden.get("lowest").doubleValue();
                double highest = golden.get("highest").doubleValue();
                BrownianNoise noise = new BrownianNoise(
                        golds.torch(),
                        golds.scope(),
                        List.of(seed + 1, seed),
                        lowest,
                        highest,
                        longs(golden.get("shape")));
                for (JsonNode expected : golden.get("noises")) {
                    float[] actual = noise.between(
                                    expected.get("from").doubleValue(),
                                    expected.get("to").doubleValue())
                            .get(1)
                            .toFloatArray();
                    assertNoise(actual, expected);
                }
            }
        });
    }

    private static void assertNoise(float[] actual, JsonNode expected) {
        JsonNode first = expected.get("first");
        for (int i = 0; i < first.size(); i++) {
            assertThat(actual[i])
                    .as("number %d from %s to %s", i, expected.get("from"), expected.get("to"))
                    .isEqualTo(first.get(i).floatValue());
        }
        double sum = 0;
        for (float number : actual) {
            sum += number;
        }
        assertThat(sum).isCloseTo(expected.get("sum").doubleValue(), within(1e-9));
    }

    private static Stream<DynamicTest> cases(String kind, Function<JsonNode, String> name, Consumer<JsonNode> check) {
        JsonNode list = GoldenCases.ownJson("diffusion/brownian/brownian.json").get(kind);
        return StreamSupport.stream(list.spliterator(), false)
                .map(golden -> DynamicTest.dynamicTest(name.apply(golden), () -> check.accept(golden)));
    }

    private static long[] longs(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .mapToLong(JsonNode::longValue)
                .toArray();
    }
}
