package pochade.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.inference.weights.ModelFaultAssert.problems;
import static pochade.inference.weights.SafetensorsBytes.entry;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each limit on both of its sides, and the memory that a refusal costs. */
class SafetensorsLimitsTest {

    private final Path folder;

    SafetensorsLimitsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void takes_100_000_tensors_and_no_more() {
        assertThat(open(emptyTensors(100_000)).tensors()).hasSize(100_000);
        assertThat(problems(() -> open(emptyTensors(100_001)))).contains("more than 100000 tensors");
    }

    private static String emptyTensors(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> entry(Integer.toString(i), 0, 0))
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void takes_names_of_1024_characters_and_no_more() {
        assertThat(open("{" + entry("n".repeat(1024), 0, 0) + "}").tensors()).hasSize(1);
        assertThat(problems(() -> open("{" + entry("n".repeat(1025), 0, 0) + "}")))
                .contains("not valid JSON", "1024");
        assertThat(problems(() -> open("{" + entry("n".repeat(10_000_000), 0, 0) + "}")))
                .contains("1024");
    }

    @Test
    void takes_numbers_up_to_2_to_53() {
        String header = "{\"a\":{\"dtype\":\"U8\",\"shape\":[9007199254740992,0],\"data_offsets\":[0,0]}}";
        assertThat(open(header).entry("a").dimensions()).containsExactly(1L << 53, 0);
        assertThat(problems(() -> open(header.replace("992", "993")))).contains("2^53");
    }

    @Test
    void shows_65_536_characters_of_metadata() {
        String whole = "v".repeat(65_535);
        assertThat(open(metadata("k", whole)).metadata()).isEqualTo(Map.of("k", whole));
        assertThat(open(metadata("k", whole + "vw")).metadata()).isEqualTo(Map.of("k", whole + "…"));
        assertThat(open("{\"__metadata__\":{\"k\":\"" + whole + "\",\"l\":\"m\"}}")
                        .metadata())
                .containsOnlyKeys("k");
        assertThat(open(metadata("k", "v".repeat(65_534) + "\ud83d\ude00")).metadata())
                .isEqualTo(Map.of("k", "v".repeat(65_534) + "…"));
    }

    @Test
    void takes_a_metadata_value_of_16_mebi_characters_and_no_more() {
        assertThat(open(metadata("k", "v".repeat(16 << 20))).metadata().get("k"))
                .hasSize(65_536);
        assertThat(problems(() -> open(metadata("k", "v".repeat((16 << 20) + 1)))))
                .contains("not valid JSON", "16777216");
    }

    private static String metadata(String key, String value) {
        return "{\"__metadata__\":{\"" + key + "\":\"" + value + "\"}}";
    }

    @Test
    void spends_less_than_a_mebibyte_on_a_header_of_100_megabytes_that_is_no_json() throws IOException {
        Path path = folder.resolve("sparse.safetensors");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.writeLong(Long.reverseBytes(SafetensorsHeader.LONGEST));
            file.write('{');
            file.setLength(8 + SafetensorsHeader.LONGEST);
        }
        problems(() -> SafetensorsFile.open(path));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(problems(() -> SafetensorsFile.open(path))).contains("not valid JSON");
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
    }

    private SafetensorsFile open(String header) {
        SafetensorsFile file = SafetensorsFile.open(SafetensorsBytes.write(folder, SafetensorsBytes.of(header, 0)));
        file.close();
        return file;
    }
}
