package pochade.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static pochade.inference.weights.ModelFaultAssert.problems;
import static pochade.inference.weights.SafetensorsBytes.entry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {

    private final Path folder;

    SafetensorsFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private final byte[] twoTensors = SafetensorsBytes.of(
            "{\"__metadata__\":{\"format\":\"pt\"},\"b\":{\"dtype\":\"F16\",\"shape\":[2,3],\"data_offsets\":[4,16]},"
                    + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}   ",
            16);

    @Test
    void lists_tensors_in_the_order_of_the_header() {
        try (SafetensorsFile file = SafetensorsFile.open(SafetensorsBytes.write(folder, twoTensors))) {
            assertThat(file.tensors().keySet()).containsExactly("b", "a");
            TensorEntry b = file.entry("b");
            assertThat(b.dtype()).isEqualTo(Dtype.F16);
            assertThat(b.dimensions()).containsExactly(2, 3);
            assertThat(b.elements()).isEqualTo(6);
            assertThat(b.bytes()).isEqualTo(12);
            assertThat(file.entry("a").elements()).isEqualTo(1);
            assertThat(file.metadata()).isEqualTo(Map.of("format", "pt"));
        }
    }

    @Test
    void reads_a_tensor_into_the_middle_of_a_buffer() {
        try (SafetensorsFile file = SafetensorsFile.open(SafetensorsBytes.write(folder, twoTensors))) {
            ByteBuffer target = ByteBuffer.allocateDirect(10).position(2);
            file.read("a", target);
            assertThat(target.position()).isEqualTo(6);
            assertThat(target.limit()).isEqualTo(10);
            assertThat(target.get(1)).isZero();
            assertThat(target.getInt(2)).isEqualTo(0x00010203);
            assertThat(target.get(6)).isZero();
        }
    }

    @Test
    void asks_for_a_buffer_that_is_large_enough_and_a_name_that_exists() {
        try (SafetensorsFile file = SafetensorsFile.open(SafetensorsBytes.write(folder, twoTensors))) {
            assertThatIllegalArgumentException().isThrownBy(() -> file.read("b", ByteBuffer.allocate(11)));
            assertThatIllegalArgumentException().isThrownBy(() -> file.read("c", ByteBuffer.allocate(11)));
        }
    }

    @Test
    void lists_but_does_not_read_types_that_are_not_supported() {
        byte[] bytes = SafetensorsBytes.of("{\"x\":{\"dtype\":\"F8_E8M0\",\"shape\":[4],\"data_offsets\":[0,4]}}", 4);
        try (SafetensorsFile file = SafetensorsFile.open(SafetensorsBytes.write(folder, bytes))) {
            assertThat(file.entry("x").dtype()).isEqualTo(Dtype.F8_E8M0);
            assertThat(problems(() -> file.read("x", ByteBuffer.allocate(4)))).contains("'x'", "F8_E8M0", "F16");
        }
    }

    @Test
    void says_so_when_the_file_is_cut_while_it_is_open() throws IOException {
        Path path = SafetensorsBytes.write(folder, twoTensors);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(twoTensors.length - 3);
            }
            assertThat(problems(() -> file.read("b", ByteBuffer.allocate(12)))).contains("changed while it was read");
            assertThat(problems(() -> file.read("a", ByteBuffer.allocate(12)))).contains("changed while it was read");
        }
    }

    @Test
    void says_so_when_the_file_is_written_while_it_is_open() throws IOException {
        Path path = SafetensorsBytes.write(folder, twoTensors);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            file.read("a", ByteBuffer.allocate(4));
            Files.setLastModifiedTime(path, FileTime.fromMillis(0));
            assertThat(problems(() -> file.read("a", ByteBuffer.allocate(4)))).contains("changed while it was read");
        }
    }

    @Test
    void takes_hostile_names_and_metadata_as_text() {
        String name = "../../__class__\\u202e\\n<b>";
        byte[] bytes =
                SafetensorsBytes.of("{\"__metadata__\":{\"\":\"\\u202e<img>\\n\"}," + entry(name, 0, 1) + "}", 1);
        try (SafetensorsFile file = SafetensorsFile.open(SafetensorsBytes.write(folder, bytes))) {
            assertThat(file.tensors()).containsOnlyKeys("../../__class__\u202e\n<b>");
            assertThat(file.metadata()).isEqualTo(Map.of("", "\u202e<img>\n"));
        }
    }
}
