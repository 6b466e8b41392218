package pochade.inference.weights.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.inference.weights.pickle.TorchFileAssert.only;
import static pochade.inference.weights.pickle.TorchFileAssert.read;
import static pochade.inference.weights.pickle.TorchFileAssert.refusal;
import static pochade.inference.weights.pickle.TorchFileAssert.refusedPickle;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each limit on both of its sides, and the memory that a refusal costs. */
class TorchLimitsTest {

    private static TorchFile readPickle(byte[] pickle) throws TorchFileException {
        return read(new TorchBytes(pickle).zip());
    }

    @Test
    void follows_a_million_instructions_and_no_more() throws TorchFileException {
        assertThat(readPickle(instructions(1_000_000)).tensors()).isEmpty();
        assertThat(refusedPickle(instructions(1_000_001))).contains("more than 1000000 instructions");
    }

    private static byte[] instructions(int count) {
        PickleBytes pickle = new PickleBytes().op(Opcode.EMPTY_DICT);
        for (int i = 2; i < count; i++) {
            pickle.op(Opcode.PROTO, 2);
        }
        return pickle.stop();
    }

    @Test
    void reads_16_mebibytes_of_pickle_and_no_more() throws TorchFileException {
        int most = 16 << 20;
        assertThat(readPickle(pickle(most)).tensors()).isEmpty();
        assertThat(refusedPickle(pickle(most + 1))).contains("pickles of more than 16777216 bytes");
        assertThat(refusal(new TorchBytes(pickle(most)).legacy())).contains("pickles of more than 16777216 bytes");
    }

    /** A pickle of so many bytes, with bytes that no text holds. */
    private static byte[] pickle(int length) {
        String name = "x";
        PickleBytes pickle = PickleBytes.dict().text(name);
        int rest = length - pickle.bytes().length - 7;
        return pickle.op4(Opcode.BINBYTES, rest).raw("b".repeat(rest)).endDict();
    }

    @Test
    void keeps_65_536_values_on_the_stack_and_no_more() throws TorchFileException {
        assertThat(readPickle(stacked(65_536)).tensors()).isEmpty();
        assertThat(refusedPickle(stacked(65_537))).contains("stack of more than 65536 values");
        assertThat(refusedPickle(new PickleBytes().raw("(".repeat(65_537)).bytes()))
                .contains("stack of more than 65536 values");
    }

    private static byte[] stacked(int most) {
        PickleBytes pickle = new PickleBytes().op(Opcode.EMPTY_DICT).op(Opcode.MARK);
        for (int i = 2; i < most; i++) {
            pickle.op(Opcode.NONE);
        }
        return pickle.op(Opcode.POP_MARK).stop();
    }

    @Test
    void reads_texts_of_a_mebibyte_and_no_more() throws TorchFileException {
        String text = "t".repeat(1 << 20);
        assertThat(readPickle(PickleBytes.dict().text("x").text(text).endDict()).scalars())
                .containsEntry("x", text);
        assertThat(refusedPickle(PickleBytes.dict().text("x").text(text + "t").endDict()))
                .contains("text of 1048577 bytes");
    }

    @Test
    void reads_lines_of_1024_bytes_and_no_more() throws TorchFileException {
        String line = "l".repeat(1024);
        assertThat(readPickle(PickleBytes.dict()
                                .text("x")
                                .raw("V" + line + "\n")
                                .endDict())
                        .scalars())
                .containsEntry("x", line);
        assertThat(refusedPickle(
                        PickleBytes.dict().text("x").raw("V" + line + "l\n").endDict()))
                .contains("line of more than 1024 bytes");
        assertThat(refusedPickle(new PickleBytes().raw("c" + line + "m\n\n.").bytes()))
                .contains("line of more than 1024 bytes");
    }

    @Test
    void reads_whole_numbers_of_255_bytes_and_no_more() throws TorchFileException {
        byte[] largest = PickleBytes.dict()
                .text("x")
                .op4(Opcode.LONG4, 255)
                .raw("\1".repeat(255))
                .endDict();
        assertThat(readPickle(largest).scalars().get("x")).hasSize(612);
        assertThat(refusedPickle(PickleBytes.dict()
                        .text("x")
                        .op4(Opcode.LONG4, 256)
                        .raw("\1".repeat(256))
                        .endDict()))
                .contains("number of 256 bytes");
    }

    @Test
    void reads_names_of_1024_characters_and_no_more() throws TorchFileException {
        assertThat(file(named("n".repeat(1024))).tensors()).containsOnlyKeys("n".repeat(1024));
        assertThat(refusedPickle(named("n".repeat(1025)))).contains("longer than 1024 characters");
        assertThat(refusedPickle(named("a\0b"))).contains("holds NUL");
    }

    private static byte[] named(String name) {
        return PickleBytes.dict().text(name).vector(ElementType.U8, "0", 1).endDict();
    }

    @Test
    void reads_tensors_of_8_dimensions_and_no_more() throws TorchFileException {
        assertThat(file(dimensions(8)).tensors()).hasSize(1);
        assertThat(refusal(new TorchBytes(dimensions(9))
                        .storage("0", ElementType.U8, 1)
                        .zip()))
                .contains("9 dimensions, and at most 8");
    }

    private static TorchFile file(byte[] pickle) throws TorchFileException {
        return read(new TorchBytes(pickle).storage("0", ElementType.U8, 1).zip());
    }

    private static byte[] dimensions(int count) {
        List<Long> ones = Collections.nCopies(count, 1L);
        return PickleBytes.dict()
                .text("x")
                .tensor(ElementType.U8, "0", 1, 0, ones, ones)
                .endDict();
    }

    @Test
    void reads_dicts_8_deep_and_no_more() throws TorchFileException {
        assertThat(file(nested(8)).tensors()).containsOnlyKeys("d.d.d.d.d.d.d.x");
        assertThat(refusedPickle(nested(9))).contains("more than 8 deep");
    }

    private static byte[] nested(int depth) {
        PickleBytes pickle = new PickleBytes();
        for (int i = 1; i < depth; i++) {
            pickle.op(Opcode.EMPTY_DICT).text("d");
        }
        pickle.op(Opcode.EMPTY_DICT).text("x").vector(ElementType.U8, "0", 1);
        for (int i = 0; i < depth; i++) {
            pickle.op(Opcode.SETITEM);
        }
        return pickle.stop();
    }

    @Test
    void reads_100_000_tensors_and_no_more() throws TorchFileException {
        assertThat(file(sameTensor(100_000)).tensors()).hasSize(100_000);
        assertThat(refusal(new TorchBytes(sameTensor(100_001)).zip())).contains("more than 100000 tensors");
    }

    /** So many names for one empty tensor. */
    private static byte[] sameTensor(int count) {
        PickleBytes pickle = new PickleBytes().tensor(ElementType.U8, "0", 1, 0, List.of(0L), List.of(1L));
        pickle.op(Opcode.BINPUT, 0).op(Opcode.POP).op(Opcode.EMPTY_DICT);
        for (int i = 0; i < count; i++) {
            pickle.text(Integer.toString(i)).op(Opcode.BINGET, 0).op(Opcode.SETITEM);
        }
        return pickle.stop();
    }

    @Test
    void walks_200_000_entries_and_no_more() throws TorchFileException {
        assertThat(readPickle(entries(200_000)).tensors()).isEmpty();
        assertThat(refusedPickle(entries(200_001))).contains("more than 200000 entries");
    }

    private static byte[] entries(int count) {
        PickleBytes pickle = new PickleBytes().op(Opcode.EMPTY_DICT);
        for (int i = 0; i < count; i++) {
            pickle.text(Integer.toString(i)).op(Opcode.NONE).op(Opcode.SETITEM);
        }
        return pickle.stop();
    }

    /** Ten dicts, each of which holds the next one ten times. */
    @Test
    void walks_no_laughing_dicts() {
        PickleBytes pickle = new PickleBytes().op(Opcode.EMPTY_DICT).op(Opcode.BINPUT, 0);
        for (int level = 1; level < 8; level++) {
            pickle.op(Opcode.EMPTY_DICT).op(Opcode.MARK);
            for (int i = 0; i < 10; i++) {
                pickle.text(Integer.toString(i)).op(Opcode.BINGET, level - 1);
            }
            pickle.op(Opcode.SETITEMS).op(Opcode.BINPUT, level);
        }
        pickle.op(Opcode.BINPUT, 9).op(Opcode.MARK).op(Opcode.POP_MARK);
        for (int level = 0; level < 8; level++) {
            pickle.op(Opcode.POP);
        }
        assertThat(refusedPickle(pickle.op(Opcode.BINGET, 9).stop())).contains("more than 200000 entries");
    }

    @Test
    void keeps_8_mebi_characters_of_names_and_no_more() throws TorchFileException {
        assertThat(file(names(8192)).tensors()).hasSize(8192);
        assertThat(refusedPickle(names(8193))).contains("names of more than 8388608 characters");
    }

    /** So many names of 1024 characters, which share most of them. */
    private static byte[] names(int count) {
        PickleBytes pickle = new PickleBytes().tensor(ElementType.U8, "0", 1, 0, List.of(0L), List.of(1L));
        pickle.op(Opcode.BINPUT, 0).op(Opcode.POP).op(Opcode.EMPTY_DICT);
        for (int i = 0; i < count; i++) {
            pickle.text(String.format("%01024d", i)).op(Opcode.BINGET, 0).op(Opcode.SETITEM);
        }
        return pickle.stop();
    }

    @Test
    void lets_tensors_share_four_times_the_bytes_of_the_file_and_no_more() throws TorchFileException {
        int size = new TorchBytes(repeated(1)).storage("0", ElementType.U8, 1).zip().length;
        assertThat(only(file(repeated(4L * size))).bytes()).isEqualTo(4L * size);
        assertThat(refusal(new TorchBytes(repeated(4L * size + 1))
                        .storage("0", ElementType.U8, 1)
                        .zip()))
                .contains("more than 4 times its own size");
        assertThat(refusal(new TorchBytes(repeated(1L << 59))
                        .storage("0", ElementType.U8, 1)
                        .zip()))
                .contains("more than 4 times its own size");
    }

    /** One byte that a tensor repeats. */
    private static byte[] repeated(long times) {
        return PickleBytes.dict()
                .text("x")
                .tensor(ElementType.U8, "0", 1, 0, List.of(times), List.of(0L))
                .endDict();
    }

    @Test
    void refuses_ten_thousand_tensors_on_the_same_bytes() {
        PickleBytes pickle = new PickleBytes().vector(ElementType.U8, "0", 1 << 20);
        pickle.op(Opcode.BINPUT, 0).op(Opcode.POP).op(Opcode.EMPTY_DICT);
        for (int i = 0; i < 10_000; i++) {
            pickle.text(Integer.toString(i)).op(Opcode.BINGET, 0).op(Opcode.SETITEM);
        }
        assertThat(refusal(new TorchBytes(pickle.stop())
                        .storage("0", ElementType.U8, 1 << 20)
                        .zip()))
                .contains("more than 4 times its own size");
    }

    @Test
    void reads_zips_of_100_000_members_and_no_more() throws TorchFileException {
        assertThat(StoredZip.read(new MemoryFile(members(100_000))).members()).hasSize(100_000);
        assertThat(refusal(members(100_001))).contains("100001 members, and at most 100000");
    }

    private static byte[] members(int count) {
        ZipBytes zip = new ZipBytes(true);
        for (int i = 0; i < count; i++) {
            zip.add("m/" + i, new byte[0]);
        }
        return zip.build64();
    }

    @Test
    void reads_directories_of_16_mebibytes_and_no_more() throws TorchFileException {
        assertThat(StoredZip.read(new MemoryFile(directory(16 << 20))).members())
                .hasSize(16384);
        assertThat(refusal(directory((16 << 20) + 1))).contains("directory has 16777217 bytes, and at most 16777216");
    }

    private static byte[] directory(int bytes) {
        int header = 46;
        int name = 1024 - header;
        ZipBytes zip = new ZipBytes(true);
        for (int i = 0; i < 16383; i++) {
            zip.add(String.format("%0" + name + "d", i), new byte[0]);
        }
        return zip.add("n".repeat(bytes - 16383 * 1024 - header), new byte[0]).build64();
    }

    @Test
    void reads_names_of_members_of_1024_bytes_and_no_more() throws TorchFileException {
        byte[] longest = new ZipBytes(true).add("n".repeat(1024), new byte[0]).build();
        assertThat(StoredZip.read(new MemoryFile(longest)).members()).hasSize(1);
        assertThat(refusal(new ZipBytes(true).add("n".repeat(1025), new byte[0]).build()))
                .contains("name has 1025 bytes");
    }

    @Test
    void spends_less_than_a_mebibyte_on_lengths_that_no_file_holds() {
        List<byte[]> files = List.of(
                new TorchBytes(new PickleBytes()
                                .op8(Opcode.BINUNICODE8, 1L << 40)
                                .stop())
                        .zip(),
                new TorchBytes(new PickleBytes().op4(Opcode.BINUNICODE, 1 << 20).stop()).zip(),
                new TorchBytes(new PickleBytes().op4(Opcode.BINBYTES, -1).stop()).zip(),
                new TorchBytes(new PickleBytes()
                                .op4(Opcode.LONG4, Integer.MAX_VALUE)
                                .stop())
                        .zip(),
                new TorchBytes(new PickleBytes().op8(Opcode.BINBYTES8, 1L << 40).stop()).legacy(),
                new TorchBytes(PickleBytes.dict()
                                .text("x")
                                .vector(ElementType.F32, "0", 1L << 50)
                                .endDict())
                        .storage("0", ElementType.F32, 2)
                        .zip());
        files.forEach(TorchFileAssert::refusal);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (byte[] file : files) {
            long before = threads.getCurrentThreadAllocatedBytes();
            assertThat(refusal(file)).isNotBlank();
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
        }
    }
}
