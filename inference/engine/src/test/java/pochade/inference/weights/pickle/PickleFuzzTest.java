package pochade.inference.weights.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** Random and greedy pickles come to an end, soon and in little memory (the heap has 64 MB). */
@Tag("small-heap")
class PickleFuzzTest {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Pieces of pickles that have a chance to fit together. */
    @Provide
    Arbitrary<byte[]> pickles() {
        Arbitrary<String> plain = Arbitraries.of(Opcode.class).map(opcode -> String.valueOf((char) opcode.code()));
        Arbitrary<String> texts = Arbitraries.of(
                        "state_dict", "storage", "0", "cpu", "torch", "collections", "OrderedDict", "x")
                .map(text -> latin1(new PickleBytes().text(text)));
        Arbitrary<String> numbers = Arbitraries.of(-1L, 0L, 1L, 2L, 6L, 1L << 40, Long.MAX_VALUE)
                .map(number -> latin1(new PickleBytes().integer(number)));
        Arbitrary<String> memo = Arbitraries.of("q\0", "q\1", "h\0", "h\1", "\224");
        Arbitrary<String> shapes = Arbitraries.of(2L, 3L, 0L, -1L)
                .list()
                .ofMaxSize(3)
                .map(shape -> latin1(new PickleBytes().integers(shape)));
        Arbitrary<String> globals = Arbitraries.of(
                        "collections\nOrderedDict\n",
                        "torch._utils\n_rebuild_tensor_v2\n",
                        "torch._utils\n_rebuild_tensor_v3\n",
                        "torch._utils\n_rebuild_parameter\n",
                        "torch._tensor\n_rebuild_from_type_v2\n",
                        "torch.nn.modules.container\nParameterDict\n",
                        "torch\nFloatStorage\n",
                        "torch\nfloat8_e4m3fn\n",
                        "torch\nSize\n",
                        "numpy\ndtype\n",
                        "typing\nAny\n",
                        "posix\nsystem\n")
                .map(global -> "c" + global);
        Arbitrary<String> wholes = Arbitraries.of(
                "}",
                latin1(new PickleBytes().storage(ElementType.F32, "0", 6)),
                latin1(new PickleBytes().vector(ElementType.F32, "0", 6)),
                latin1(new PickleBytes().tensor(ElementType.F32, "0", 6, 0, List.of(3L, 2L), List.of(1L, 3L))));
        Arbitrary<String> entries = Combinators.combine(
                        Arbitraries.strings().alpha().ofMaxLength(3), wholes)
                .as((name, value) -> latin1(new PickleBytes().text(name).raw(value + "s")));
        return Arbitraries.frequencyOf(
                        Tuple.of(3, plain),
                        Tuple.of(2, texts),
                        Tuple.of(1, numbers),
                        Tuple.of(2, memo),
                        Tuple.of(1, shapes),
                        Tuple.of(1, globals),
                        Tuple.of(2, wholes),
                        Tuple.of(40, entries))
                .list()
                .ofMaxSize(30)
                .map(pieces ->
                        new PickleBytes().raw("}" + String.join("", pieces)).stop());
    }

    private static String latin1(PickleBytes pickle) {
        return new String(pickle.bytes(), StandardCharsets.ISO_8859_1);
    }

    @StatisticsReport(StatisticsReportMode.OFF)
    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void anyPickleIsReadOrRefused(@ForAll("pickles") byte[] pickle) {
        TorchBytes file = new TorchBytes(pickle).storage("0", ElementType.F32, 6);
        Statistics.collect(readOrRefuse(file.zip()));
        Statistics.collect(readOrRefuse(file.legacy()));
        readOrRefuse(pickle);
        Statistics.coverage(outcomes -> {
            outcomes.check("read").percentage(share -> share > 2);
            outcomes.check("refused").percentage(share -> share > 20);
        });
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
        readOrRefuse(new TorchBytes(bytes).zip());
    }

    /** Pieces that make as much as they can of each of their instructions, again and again until they are stopped. */
    @Example
    void greedyPicklesAreReadOrRefused() {
        String tensor = latin1(new PickleBytes().vector(ElementType.F32, "0", 6)) + "0";
        String rebuild = "ctorch._utils\n_rebuild_tensor_v2\nq\0"
                + latin1(new PickleBytes()
                        .op(Opcode.MARK)
                        .storage(ElementType.F32, "0", 6)
                        .integer(0)
                        .integers(List.of(1L, 1L, 1L, 1L, 1L, 1L))
                        .integers(List.of(1L, 1L, 1L, 1L, 1L, 1L)))
                + "tq\1";
        greedy("]", "}a");
        greedy("]", "K1\205a");
        greedy("]", "](K1K2ea");
        greedy("]", "K1K2K3\207a");
        greedy("", "}\2240");
        greedy("", "K1\205\2240");
        greedy("}", "(");
        greedy("}", "2");
        greedy("]q\0", "h\0h\0a0");
        greedy("K1", "\205");
        greedy("]", tensor.substring(0, tensor.length() - 1) + "a");
        greedy(rebuild + "00]", "h\0h\1Ra");
        greedy(rebuild + "00", "h\0h\1R\2240");
        greedy("", "G\0\0\0\0\0\0\0\0\2240");
        greedy("", "\212\377" + "x".repeat(255) + "\2240");
        greedy("", "X\0\1\0\0" + "t".repeat(256) + "\2240");
        greedy("", "N.");
    }

    /** A pickle of some megabytes that does the same again and again. */
    private static void greedy(String begin, String piece) {
        int times = Math.min(PickleMachine.MOST_INSTRUCTIONS, (4 << 20) / piece.length());
        ByteBuffer pickle = ByteBuffer.allocate(begin.length() + times * piece.length() + 1);
        pickle.put(new PickleBytes().raw(begin).bytes());
        byte[] bytes = new PickleBytes().raw(piece).bytes();
        for (int i = 0; i < times; i++) {
            pickle.put(bytes);
        }
        pickle.put((byte) '.');
        readOrRefuse(pickle.array());
    }

    private static String readOrRefuse(byte[] bytes) {
        long start = System.nanoTime();
        String outcome = "read";
        try {
            TorchFile file = TorchFile.read(new MemoryFile(bytes));
            for (PlacedTensor tensor : file.tensors().values()) {
                ByteBuffer values = ByteBuffer.allocate(Math.toIntExact(tensor.bytes()));
                tensor.read(new MemoryFile(bytes), 0, tensor.bytes(), values);
            }
        } catch (TorchFileException e) {
            assertThat(e.problem(text -> "[" + text + "]"))
                    .as(() -> Arrays.toString(bytes))
                    .isNotBlank();
            outcome = "refused";
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        return outcome;
    }
}
