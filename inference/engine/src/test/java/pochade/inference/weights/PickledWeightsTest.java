package pochade.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pochade.inference.weights.ModelFaultAssert.problems;
import static pochade.inference.weights.SafetensorsBytes.entry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.weights.pickle.ElementType;
import pochade.inference.weights.pickle.PickleBytes;
import pochade.inference.weights.pickle.TorchBytes;

/** Files of PyTorch on disk: told by their content, read like any other weights. */
class PickledWeightsTest {

    private static final byte[] SAFETENSORS = SafetensorsBytes.of("{" + entry("a", 0, 4) + "}", 4);

    private final Path folder;

    PickledWeightsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path write(String name, byte[] bytes) {
        return SafetensorsBytes.write(folder, name, bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.ckpt", "m.pt", "m.pth", "m.bin", "m.safetensors", "m", "m.png", "m.zip"})
    void the_content_decides_and_not_the_name(String name) {
        for (byte[] bytes :
                new byte[][] {TorchBytes.small().zip(), TorchBytes.small().legacy()}) {
            try (WeightSource source = WeightSource.open(write(name, bytes))) {
                assertThat(source).isInstanceOf(PickledWeights.class);
                assertThat(source.path()).hasFileName(name);
                assertThat(source.tensors().keySet()).containsExactly("a", "b");
                assertThat(source.metadata()).containsEntry("global_step", "840000");
                assertThat(source.entry("a").dtype()).isEqualTo(Dtype.F32);
                assertThat(source.entry("a").dimensions()).containsExactly(2, 3);
            }
        }
        try (WeightSource source = WeightSource.open(write(name, SAFETENSORS))) {
            assertThat(source).isInstanceOf(SafetensorsFile.class);
        }
    }

    @Test
    void reads_a_tensor_or_a_part_of_it_into_the_middle_of_a_buffer() {
        try (WeightSource source =
                WeightSource.open(write("m.ckpt", TorchBytes.small().zip()))) {
            ByteBuffer target = ByteBuffer.allocateDirect(16).position(2);
            source.read("b", target);
            source.read("a", 4, 3, target);
            assertThat(target.position()).isEqualTo(13);
            assertThat(target.limit()).isEqualTo(16);
            byte[] bytes = new byte[16];
            target.get(0, bytes);
            assertThat(bytes).containsExactly(0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 4, 5, 6, 0, 0, 0);
            assertThatIllegalArgumentException().isThrownBy(() -> source.read("b", ByteBuffer.allocate(7)));
            assertThatIllegalArgumentException().isThrownBy(() -> source.read("c", ByteBuffer.allocate(7)));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> source.read("b", 7, 2, ByteBuffer.allocate(7)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_element_type_is_one_of_safetensors(ElementType type) {
        Dtype dtype = Dtype.valueOf(type.name());
        assertThat(dtype.bytes(1)).isEqualTo(type.bytes());
        assertThat(dtype.supported()).isEqualTo(!type.name().matches("C64|U64|U32|U16"));
    }

    @Test
    void lists_but_does_not_read_types_that_are_not_supported() {
        byte[] pickle =
                PickleBytes.dict().text("x").vector(ElementType.C64, "0", 1).endDict();
        byte[] bytes = new TorchBytes(pickle).storage("0", ElementType.C64, 1).zip();
        try (WeightSource source = WeightSource.open(write("m.pt", bytes))) {
            assertThat(source.entry("x").dtype()).isEqualTo(Dtype.C64);
            assertThat(problems(() -> source.read("x", ByteBuffer.allocate(8)))).contains("'x'", "C64", "F16");
        }
    }

    @Test
    void says_so_when_the_file_is_cut_or_written_while_it_is_open() throws IOException {
        byte[] bytes = TorchBytes.small().zip();
        Path path = write("m.ckpt", bytes);
        try (WeightSource source = WeightSource.open(path)) {
            Files.setLastModifiedTime(path, FileTime.fromMillis(0));
            assertThat(problems(() -> source.read("a", ByteBuffer.allocate(24))))
                    .contains("changed while it was read");
        }
        try (WeightSource source = WeightSource.open(path)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(bytes.length / 2);
            }
            assertThat(problems(() -> source.read("a", ByteBuffer.allocate(24))))
                    .contains("changed while it was read");
        }
    }

    @Test
    void names_and_texts_from_the_file_are_shown_in_visible_characters() {
        byte[] pickle = PickleBytes.dict()
                .text("\u202e\n")
                .vector(ElementType.U8, "../\u0007", 1)
                .endDict();
        assertThat(problems(() -> WeightSource.open(write("m.ckpt", new TorchBytes(pickle).zip()))))
                .contains("'../\\u0007'");
        byte[] hostile = PickleBytes.dict()
                .text("__class__\u202e")
                .vector(ElementType.U8, "0", 1)
                .endDict();
        byte[] bytes = new TorchBytes(hostile).storage("0", ElementType.U8, 1).zip();
        try (WeightSource source = WeightSource.open(write("m.ckpt", bytes))) {
            assertThat(source.tensors()).containsOnlyKeys("__class__\u202e");
        }
    }

    @Test
    void shows_65_536_characters_of_what_lies_beside_the_weights() {
        PickleBytes pickle =
                PickleBytes.dict().text("k").text("v".repeat(65_536)).text("l").text("w");
        try (WeightSource source = WeightSource.open(write("m.ckpt", new TorchBytes(pickle.endDict()).zip()))) {
            assertThat(source.metadata()).isEqualTo(Map.of("k", "v".repeat(65_535) + "…"));
        }
    }

    /** Whole files of more than 4,096 bytes, in both formats. */
    static Stream<byte[]> wholeFiles() {
        byte[] pickle = PickleBytes.dict()
                .text("a")
                .vector(ElementType.F32, "0", 500)
                .text("b")
                .vector(ElementType.F64, "1", 250)
                .endDict();
        TorchBytes file =
                new TorchBytes(pickle).storage("0", ElementType.F32, 500).storage("1", ElementType.F64, 250);
        return Stream.of(file.zip(), file.legacy());
    }

    @ParameterizedTest
    @MethodSource("wholeFiles")
    void refuses_every_prefix_of_a_file(byte[] whole) throws IOException {
        assertThat(whole.length).isGreaterThanOrEqualTo(4096);
        Path path = write("m.ckpt", whole);
        WeightSource.open(path).close();
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            for (int length = whole.length - 1; length >= 0; length--) {
                file.truncate(length);
                assertThat(problems(() -> WeightSource.open(path)))
                        .as("%d bytes", length)
                        .contains("download the file again");
            }
        }
    }

    static Stream<Arguments> otherFiles() {
        return Stream.of(
                arguments("", "empty (0 bytes)"),
                arguments("\n<!DOCTYPE html><html><body>404", "web page"),
                arguments("version https://git-lfs.github.com/spec/v1\noid sha256:0", "Git LFS pointer"),
                arguments("GGUF\3\0\0\0\0\0\0\0", "GGUF"),
                arguments("{\"error\":\"not found\"}", "JSON text"),
                arguments("\211PNG\r\n\032\n\0\0\0\rIHDR", "not a safetensors file"),
                arguments("PK\3\4\24\0\0\0\10\10", "broken or doctored zip"),
                arguments("PK\5\6" + "\0".repeat(18), "not a safetensors file"),
                arguments("\200\2}.", "is a pickle, but not of PyTorch"),
                arguments("}.          ", "not a safetensors file"),
                arguments("cat and dog are words\nof a text\n", "not a safetensors file"),
                arguments("cos\nsystem\n(S'true'\ntR.", "asks for 'os.system'"),
                arguments("I1\n0(S'true'\nios\nsystem\n.", "asks for 'os.system'"),
                arguments("(lp0\nc__builtin__\neval\np1\na.", "asks for 'builtins.eval'"));
    }

    @ParameterizedTest
    @MethodSource("otherFiles")
    void tells_what_other_files_are(String content, String words) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(problems(() -> WeightSource.open(write("m.safetensors", bytes))))
                .contains(words);
    }

    /** Files that are a model to one reader and something else to another. */
    @Test
    void refuses_files_of_two_kinds() {
        byte[] zip = TorchBytes.small().zip();
        byte[] png = "\211PNG\r\n\032\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(problems(() -> WeightSource.open(write("a", join(SAFETENSORS, zip)))))
                .contains("follow the last tensor");
        assertThat(problems(() -> WeightSource.open(write("b", join(SAFETENSORS, png)))))
                .contains("follow the last tensor");
        assertThat(problems(() -> WeightSource.open(write("c", join(zip, SAFETENSORS)))))
                .contains("directory is missing");
        assertThat(problems(() -> WeightSource.open(write("d", join(png, zip)))))
                .contains("not a safetensors file");
        assertThat(problems(() -> WeightSource.open(write("e", join(new byte[1], zip)))))
                .contains("not a safetensors file");
        byte[] legacy = TorchBytes.small().legacy();
        assertThat(problems(() -> WeightSource.open(write("f", join(legacy, zip)))))
                .contains("follow its last storage");
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void a_refused_file_is_closed_again() throws IOException {
        Path path = write("m.ckpt", new byte[] {(byte) 0x80, 2, 'c', 'x', '\n', 'y', '\n', '.'});
        assertThat(problems(() -> WeightSource.open(path))).contains("asks for 'x.y'");
        assertThat(openFiles()).noneMatch(path::equals);
    }

    /** Where the system tells. */
    private static Stream<Path> openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return Stream.empty();
        }
        try (Stream<Path> links = Files.list(descriptors)) {
            return links.map(PickledWeightsTest::target).toList().stream();
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException closedMeanwhile) {
            return link;
        }
    }
}
