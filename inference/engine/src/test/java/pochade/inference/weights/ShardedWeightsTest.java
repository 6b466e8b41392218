package pochade.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.inference.weights.ModelFaultAssert.problems;
import static pochade.inference.weights.SafetensorsBytes.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardedWeightsTest {

    private final Path folder;

    ShardedWeightsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void writeShards() {
        SafetensorsBytes.write(folder, "1.safetensors", SafetensorsBytes.of("{" + entry("a", 0, 3) + "}", 3));
        SafetensorsBytes.write(
                folder, "2.safetensors", SafetensorsBytes.of("{" + entry("b", 0, 2) + "," + entry("c", 2, 5) + "}", 5));
    }

    @Test
    void reads_each_tensor_from_its_shard() {
        Path index = index("\"a\":\"1.safetensors\",\"b\":\"2.safetensors\",\"c\":\"2.safetensors\"");
        try (WeightSource source = WeightSource.open(index)) {
            assertThat(source.tensors()).containsOnlyKeys("a", "b", "c");
            ByteBuffer bytes = ByteBuffer.allocate(6);
            source.read("c", bytes);
            source.read("a", bytes);
            assertThat(bytes.array()).containsExactly(2, 3, 4, 0, 1, 2);
        }
    }

    @Test
    void names_all_tensors_that_index_and_shards_do_not_share() {
        Path index = index("\"a\":\"2.safetensors\",\"b\":\"2.safetensors\",\"d\":\"1.safetensors\"");
        assertThat(problems(() -> ShardedWeights.open(index)))
                .contains("'a' is not in '2.safetensors'")
                .contains("'d' is not in '1.safetensors'")
                .contains("'a' of '1.safetensors' is not in the index")
                .contains("'c' of '2.safetensors' is not in the index");
    }

    @Test
    void names_the_first_twenty_of_many_problems() {
        String map = IntStream.range(0, 1000)
                .mapToObj(i -> "\"t" + i + "\":\"1.safetensors\"")
                .collect(Collectors.joining(","));
        assertThat(problems(() -> ShardedWeights.open(index(map)))).contains("'t18'", "and 981 more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../1.safetensors",
                "x/1.safetensors",
                "/etc/1.safetensors",
                "C:1.safetensors",
                "x\\\\1.safetensors",
                "\\u00001.safetensors",
                "..",
                "",
                "1.ckpt"
            })
    void refuses_shards_outside_its_folder(String name) {
        assertThat(problems(() -> ShardedWeights.open(index("\"a\":\"" + name + "\""))))
                .contains("only .safetensors and .bin files of its own folder");
    }

    @Test
    void refuses_an_index_without_names_or_with_a_name_twice() {
        assertThat(problems(() -> ShardedWeights.open(write("{}")))).contains("no weight_map");
        assertThat(problems(() -> ShardedWeights.open(index("")))).contains("no weight_map");
        assertThat(problems(() -> ShardedWeights.open(index("\"a\":7")))).contains("only .safetensors and .bin files");
        assertThat(problems(() -> ShardedWeights.open(index("\"a\":\"1.safetensors\",\"a\":\"1.safetensors\""))))
                .contains("Duplicate field");
        assertThat(problems(() -> ShardedWeights.open(write("[]")))).contains("not a JSON object");
        assertThat(problems(() -> ShardedWeights.open(write("{} {}")))).contains("not valid JSON");
        assertThat(problems(() -> ShardedWeights.open(write("[".repeat(100_000)))))
                .contains("not valid JSON");
        assertThat(problems(() -> ShardedWeights.open(write("")))).contains("not a JSON object");
    }

    @Test
    void opens_256_shards_and_no_more() {
        String map = IntStream.rangeClosed(1, 257)
                .mapToObj(i -> "\"t" + i + "\":\"" + i + ".safetensors\"")
                .collect(Collectors.joining(","));
        assertThat(problems(() -> ShardedWeights.open(index(map)))).contains("names 257 files; at most 256");
    }

    private Path index(String weightMap) {
        return write("{\"metadata\":{\"total_size\":8},\"weight_map\":{" + weightMap + "}}");
    }

    private Path write(String json) {
        return SafetensorsBytes.write(folder, "model.safetensors.index.json", json.getBytes(StandardCharsets.UTF_8));
    }
}
