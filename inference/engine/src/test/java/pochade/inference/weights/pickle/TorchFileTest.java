package pochade.inference.weights.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pochade.inference.weights.pickle.TorchFileAssert.only;
import static pochade.inference.weights.pickle.TorchFileAssert.read;
import static pochade.inference.weights.pickle.TorchFileAssert.refusal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both formats of PyTorch: what a file must hold beside a pickle that is allowed. */
class TorchFileTest {

    private static final String MAGIC = "\200\2\212\nl\374\234F\371 j\250P\31.";
    private static final String VERSION = "\200\2M\351\3.";
    private static final byte[] NO_DATA = new byte[0];

    @Test
    void reads_the_same_from_both_formats() throws TorchFileException {
        for (byte[] bytes : List.of(
                TorchBytes.small().zip(),
                TorchBytes.small().legacy(),
                TorchBytes.small().zipBytes(false).build())) {
            TorchFile file = read(bytes);
            assertThat(file.tensors().keySet()).containsExactly("a", "b");
            assertThat(file.scalars()).containsExactly(Map.entry("global_step", "840000"));
            PlacedTensor a = file.tensors().values().iterator().next();
            assertThat(a.type()).isEqualTo(ElementType.F32);
            assertThat(a.shape()).containsExactly(2L, 3L);
            ByteBuffer data = ByteBuffer.allocate(10);
            a.read(new MemoryFile(bytes), 4, 8, data);
            assertThat(data.array()).containsExactly(4, 5, 6, 7, 8, 9, 10, 11, 0, 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void reads_every_type(ElementType type) throws TorchFileException {
        byte[] pickle = PickleBytes.dict().text("x").vector(type, "0", 3).endDict();
        TorchBytes file = new TorchBytes(pickle)
                .storage(
                        "0",
                        type.storageClass() == null ? ElementType.U8 : type,
                        type.storageClass() == null ? 3 * type.bytes() : 3);
        for (byte[] bytes : List.of(file.zip(), file.legacy())) {
            PlacedTensor tensor = only(read(bytes));
            assertThat(tensor.type()).isEqualTo(type);
            assertThat(tensor.bytes()).isEqualTo(3L * type.bytes());
        }
    }

    /** The ways in which PyTorch wraps a tensor; all come to the tensor. */
    static Stream<PickleBytes> wrapped() {
        PickleBytes[] pickles = new PickleBytes[4];
        Arrays.setAll(pickles, i -> PickleBytes.dict().text("x"));
        pickles[0]
                .global("torch._utils", "_rebuild_parameter")
                .op(Opcode.MARK)
                .vector(ElementType.F32, "0", 2)
                .op(Opcode.NEWTRUE)
                .op(Opcode.EMPTY_DICT)
                .op(Opcode.TUPLE)
                .op(Opcode.REDUCE);
        pickles[1]
                .global("torch._utils", "_rebuild_parameter_with_state")
                .op(Opcode.MARK)
                .vector(ElementType.F32, "0", 2)
                .op(Opcode.NEWTRUE)
                .op(Opcode.EMPTY_DICT)
                .op(Opcode.EMPTY_DICT)
                .op(Opcode.TUPLE)
                .op(Opcode.REDUCE);
        pickles[2]
                .global("torch._tensor", "_rebuild_from_type_v2")
                .op(Opcode.MARK)
                .global("torch._utils", "_rebuild_tensor_v2")
                .global("torch", "Tensor")
                .op(Opcode.MARK)
                .storage(ElementType.F32, "0", 2)
                .integer(0)
                .integers(List.of(2L))
                .integers(List.of(1L))
                .op(Opcode.TUPLE)
                .op(Opcode.EMPTY_DICT)
                .op(Opcode.TUPLE)
                .op(Opcode.REDUCE);
        pickles[3].vector(ElementType.F32, "0", 2);
        return Stream.of(pickles);
    }

    @ParameterizedTest
    @MethodSource("wrapped")
    void reads_parameters_and_tensors_with_attributes(PickleBytes pickle) throws TorchFileException {
        TorchFile file = read(new TorchBytes(pickle.endDict())
                .storage("0", ElementType.F32, 2)
                .zip());
        assertThat(only(file).shape()).containsExactly(2L);
    }

    @Test
    void calls_no_function_within_a_function_within_a_function() {
        PickleBytes pickle = PickleBytes.dict().text("x").global("torch._tensor", "_rebuild_from_type_v2");
        pickle.op(Opcode.BINPUT, 0)
                .op(Opcode.BINGET, 0)
                .op(Opcode.NONE)
                .op(Opcode.EMPTY_TUPLE)
                .op(Opcode.TUPLE3)
                .op(Opcode.REDUCE);
        assertThat(refusal(new TorchBytes(pickle.endDict()).zip())).contains("in a way that PyTorch does not");
    }

    private static byte[] tensor(long elements, long offset, List<Long> shape, List<Long> stride) {
        byte[] pickle = PickleBytes.dict()
                .text("x")
                .tensor(ElementType.F16, "0", elements, offset, shape, stride)
                .endDict();
        return new TorchBytes(pickle).storage("0", ElementType.F16, 12).zip();
    }

    static Stream<Arguments> outside() {
        long large = 1L << 62;
        return Stream.of(
                arguments(12L, 0L, List.of(13L), List.of(1L)),
                arguments(12L, 1L, List.of(12L), List.of(1L)),
                arguments(12L, 12L, List.of(1L), List.of(1L)),
                arguments(12L, 13L, List.of(0L), List.of(1L)),
                arguments(12L, -1L, List.of(2L), List.of(1L)),
                arguments(12L, 0L, List.of(-1L), List.of(1L)),
                arguments(12L, 11L, List.of(2L), List.of(-1L)),
                arguments(12L, 0L, List.of(3L, 4L), List.of(5L, 1L)),
                arguments(12L, 0L, List.of(2L, 2L), List.of(large, large)),
                arguments(12L, 0L, List.of(large, large), List.of(0L, 0L)),
                arguments(12L, 0L, List.of(large, large, 0L), List.of(0L, 0L, 0L)),
                arguments(12L, large, List.of(large), List.of(2L)),
                arguments(12L, Long.MAX_VALUE, List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("outside")
    void refuses_a_tensor_outside_its_storage(long elements, long offset, List<Long> shape, List<Long> stride) {
        assertThat(refusal(tensor(elements, offset, shape, stride)))
                .contains("has a tensor " + shape, "reaches out of its storage [0] of 24 bytes");
    }

    static Stream<Arguments> inside() {
        return Stream.of(
                arguments(0L, List.of(12L), List.of(1L)),
                arguments(11L, List.of(), List.of()),
                arguments(12L, List.of(0L), List.of(1L)),
                arguments(0L, List.of(3L, 0L), List.of(1L, 1L)),
                arguments(0L, List.of(3L, 4L), List.of(4L, 1L)),
                arguments(0L, List.of(3L, 4L), List.of(1L, 3L)),
                arguments(2L, List.of(2L, 2L), List.of(5L, 2L)),
                arguments(11L, List.of(1L, 1L), List.of(99L, 77L)),
                arguments(3L, List.of(2L, 3L), List.of(0L, 1L)));
    }

    @ParameterizedTest
    @MethodSource("inside")
    void reads_a_tensor_within_its_storage(long offset, List<Long> shape, List<Long> stride) throws TorchFileException {
        assertThat(only(read(tensor(12, offset, shape, stride))).shape()).isEqualTo(shape);
    }

    @Test
    void refuses_tensors_that_lie_over_themselves_and_strides_that_do_not_fit() {
        assertThat(refusal(tensor(12, 0, List.of(3L, 3L), List.of(1L, 1L)))).contains("[x] that lies over itself");
        assertThat(refusal(tensor(12, 0, List.of(3L, 3L), List.of(2L, 1L)))).contains("[x] that lies over itself");
        assertThat(refusal(tensor(12, 0, List.of(3L), List.of(1L, 1L)))).contains("1 dimensions with 2 strides");
    }

    @Test
    void refuses_storages_that_are_not_as_they_were_announced() {
        for (long elements : new long[] {11, 13}) {
            byte[] pickle = PickleBytes.dict()
                    .text("x")
                    .vector(ElementType.F16, "0", elements)
                    .endDict();
            TorchBytes file = new TorchBytes(pickle).storage("0", ElementType.F16, 12);
            assertThat(refusal(file.zip())).contains("24 bytes of storage [0], which needs " + 2 * elements);
            assertThat(refusal(file.legacy())).contains("12 elements of storage [0], which needs " + elements);
        }
        for (long elements : new long[] {-1, Long.MAX_VALUE / 4, Long.MIN_VALUE}) {
            byte[] pickle = PickleBytes.dict()
                    .text("x")
                    .vector(ElementType.F16, "0", elements)
                    .endDict();
            assertThat(refusal(new TorchBytes(pickle).zip())).contains("storage of " + elements + " elements");
        }
    }

    @Test
    void refuses_storages_that_are_missing_odd_or_of_two_sizes() {
        byte[] missing =
                PickleBytes.dict().text("x").vector(ElementType.F16, "9", 2).endDict();
        assertThat(refusal(new TorchBytes(missing).zip())).contains("has no bytes of storage [9]");
        assertThat(refusal(new TorchBytes(missing).legacy())).contains("does not list its storage [9]");
        byte[] upwards = PickleBytes.dict()
                .text("x")
                .vector(ElementType.F16, "../data.pkl", 2)
                .endDict();
        assertThat(refusal(new TorchBytes(upwards).zip())).contains("has no bytes of storage [../data.pkl]");
        byte[] twice = PickleBytes.dict()
                .text("x")
                .vector(ElementType.F16, "0", 2)
                .text("y")
                .vector(ElementType.F32, "0", 2)
                .endDict();
        assertThat(refusal(
                        new TorchBytes(twice).storage("0", ElementType.F16, 2).zip()))
                .contains("storage [0] two sizes");
        byte[] view = PickleBytes.dict()
                .text("x")
                .op(Opcode.MARK)
                .text("storage")
                .global("torch", "HalfStorage")
                .text("0")
                .text("cpu")
                .integer(2)
                .text("view")
                .op(Opcode.TUPLE)
                .op(Opcode.BINPERSID)
                .endDict();
        assertThat(refusal(new TorchBytes(view).legacy())).contains("a storage within a storage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data.pkl",
                "other/data.pkl",
                "model/DATA2.PKL",
                "model/code/__torch__.py",
                "model/constants.pkl",
                "model/data.pkl2",
                "evil.pkl",
                "model/.data/evil",
                "mode/data/1"
            })
    void refuses_a_zip_with_other_members(String name) {
        assertThat(refusal(TorchBytes.small().zipBytes(true).add(name, NO_DATA).build()))
                .contains("is a zip that holds [" + name + "], which belongs to no weights");
    }

    @Test
    void refuses_a_zip_without_its_pickle_or_of_another_byte_order() {
        assertThat(refusal(new ZipBytes(true).add("model/version", NO_DATA).build()))
                .contains("without a data.pkl");
        assertThat(refusal(new ZipBytes(true).add("data.pkl", NO_DATA).build())).contains("holds [data.pkl]");
        byte[] pickle = PickleBytes.dict().endDict();
        for (String order : List.of("big", "biggie", "")) {
            byte[] bytes = order.getBytes(StandardCharsets.US_ASCII);
            assertThat(refusal(new ZipBytes(true)
                            .add("m/data.pkl", pickle)
                            .add("m/byteorder", bytes)
                            .build()))
                    .contains("another byte order");
        }
    }

    @Test
    void reads_a_zip_with_all_that_pytorch_puts_there() throws TorchFileException {
        ZipBytes zip = TorchBytes.small().zipBytes(true);
        for (String name : List.of(
                ".data/version", ".data/serialization_id", ".format_version", ".storage_alignment", "data/99")) {
            zip.add("model/" + name, NO_DATA);
        }
        assertThat(read(zip.build64()).tensors()).hasSize(2);
    }

    @Test
    void refuses_old_files_that_are_odd() {
        TorchBytes file = TorchBytes.small();
        byte[] keys = new PickleBytes()
                .raw("\200\2](X\1\0\0\0" + "0X\1\0\0\0" + "1e.")
                .bytes();
        assertThat(refusal(file.legacy(MAGIC, "\200\2M\350\3.", true, keys))).contains("unknown version");
        assertThat(refusal(file.legacy(MAGIC, VERSION, false, keys))).contains("another byte order");
        assertThat(refusal(file.legacy("", VERSION, true, keys))).contains("is a pickle, but not of PyTorch");
        byte[] twice = new PickleBytes()
                .raw("\200\2](X\1\0\0\0" + "0X\1\0\0\0" + "0e.")
                .bytes();
        assertThat(refusal(file.legacy(MAGIC, VERSION, true, twice))).contains("lists a storage twice");
        byte[] foreign = new PickleBytes().raw("\200\2](X\1\0\0\0" + "7e.").bytes();
        assertThat(refusal(file.legacy(MAGIC, VERSION, true, foreign))).contains("one that no tensor needs");
        byte[] numbers = new PickleBytes().raw("\200\2](K\0K\1e.").bytes();
        assertThat(refusal(file.legacy(MAGIC, VERSION, true, numbers))).contains("one that no tensor needs");
        byte[] none = new PickleBytes().raw("\200\2N.").bytes();
        assertThat(refusal(file.legacy(MAGIC, VERSION, true, none))).contains("bytes follow its last storage");
    }

    @Test
    void refuses_bytes_behind_the_last_storage() {
        byte[] bytes = TorchBytes.small().legacy();
        assertThat(refusal(Arrays.copyOf(bytes, bytes.length + 1))).contains("1 bytes follow its last storage");
    }
}
