package pochade.inference.weights.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pochade.inference.weights.pickle.TorchFileAssert.refusal;
import static pochade.inference.weights.pickle.ZipBytes.CENTRAL;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.weights.pickle.StoredZip.Section;

/** A zip that two readers could read in two ways is refused. */
class StoredZipTest {

    private static final byte[] DATA = "12345".getBytes(StandardCharsets.US_ASCII);

    private static ZipBytes two(boolean sizesBehind) {
        return new ZipBytes(sizesBehind).add("m/a", DATA).add("m/b", new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reads_members_with_sizes_behind_and_before_their_data(boolean sizesBehind) throws TorchFileException {
        ZipBytes zip = two(sizesBehind);
        for (byte[] bytes : new byte[][] {zip.build(), zip.build64()}) {
            StoredZip read = StoredZip.read(new MemoryFile(bytes));
            assertThat(read.members().keySet()).containsExactly("m/a", "m/b");
            Section a = read.members().values().iterator().next();
            assertThat(Arrays.copyOfRange(bytes, (int) a.begin(), (int) (a.begin() + a.size())))
                    .isEqualTo(DATA);
        }
    }

    /** Members of more than four gibibytes and behind them, as PyTorch writes them. */
    @Test
    void reads_members_beyond_four_gibibytes() throws TorchFileException {
        SparseFile file = SparseFile.beyondFourGibibytes();
        StoredZip read = StoredZip.read(file);
        assertThat(read.members().keySet()).containsExactly("m/a", "m/b");
        assertThat(read.members().get("m/a")).isEqualTo(new Section(30 + 3 + 20, SparseFile.LARGE));
        assertThat(read.members().get("m/b")).isEqualTo(new Section(file.secondData(), 5));
    }

    @Test
    void reads_what_the_jdk_writes() throws IOException, TorchFileException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            ZipEntry entry = new ZipEntry("m/a");
            entry.setSize(DATA.length);
            entry.setCrc(0xcbf53a1cL);
            zip.putNextEntry(entry);
            zip.write(DATA);
        }
        assertThat(StoredZip.read(new MemoryFile(bytes.toByteArray())).members())
                .containsOnlyKeys("m/a");
    }

    private static Arguments patched(String what, ZipBytes zip, UnaryOperator<ByteBuffer> patch, String words) {
        return patched(what, zip.build(), patch, words);
    }

    private static Arguments patched(String what, byte[] zip, UnaryOperator<ByteBuffer> patch, String words) {
        return arguments(
                what,
                patch.apply(ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN)).array(),
                words);
    }

    static Stream<Arguments> doctored() {
        ZipBytes behind = two(true);
        ZipBytes before = two(false);
        int local = before.local(0);
        int central = before.central(0);
        int end = before.end();
        int end64 = behind.end();
        String contradict = "[m/a] contradict each other";
        return Stream.of(
                patched(
                        "an encrypted member",
                        before,
                        b -> b.put(central + CENTRAL + ZipBytes.FLAGS, (byte) 1),
                        "encrypted"),
                patched("an encrypted local header", before, b -> b.put(local + ZipBytes.FLAGS, (byte) 1), "encrypted"),
                patched(
                        "flags of no meaning",
                        before,
                        b -> b.put(central + CENTRAL + ZipBytes.FLAGS, (byte) 0x40),
                        "odd flags"),
                patched("other flags in the local header", behind, b -> b.put(ZipBytes.FLAGS, (byte) 0), contradict),
                patched(
                        "a compressed member",
                        before,
                        b -> b.put(central + CENTRAL + ZipBytes.METHOD, (byte) 8),
                        "compressed"),
                patched(
                        "a compressed local header",
                        before,
                        b -> b.put(local + ZipBytes.METHOD, (byte) 8),
                        "compressed"),
                patched("another checksum", before, b -> b.put(local + ZipBytes.CRC, (byte) 0), contradict),
                patched("another checksum behind", behind, b -> b.put(30 + 3 + 8 + 5 + 4, (byte) 0), contradict),
                patched("another size", before, b -> b.put(local + ZipBytes.SIZE, (byte) 4), contradict),
                patched("another stored size", before, b -> b.put(local + ZipBytes.STORED_SIZE, (byte) 4), contradict),
                patched("a size where it stands behind", behind, b -> b.put(ZipBytes.SIZE, (byte) 4), contradict),
                patched("another size behind", behind, b -> b.put(30 + 3 + 8 + 5 + 8, (byte) 4), contradict),
                patched("two sizes", before, b -> b.put(central + CENTRAL + ZipBytes.SIZE, (byte) 4), "has two sizes"),
                patched("a size beyond the file", before, b -> sizes(b, local, central, 0x7fffffff), "reaches over"),
                patched("a size into the next member", before, b -> sizes(b, local, central, 6), "reaches over"),
                patched(
                        "a size that is too small",
                        before,
                        b -> sizes(b, local, central, 4),
                        "followed by bytes of no member"),
                patched(
                        "no signature behind",
                        behind,
                        b -> b.put(30 + 3 + 8 + 5, (byte) 0),
                        "data descriptor is not where"),
                patched(
                        "no local signature",
                        before,
                        b -> b.put(before.local(1), (byte) 0),
                        "local header is not where"),
                patched("no central signature", before, b -> b.put(central, (byte) 0), "central header is not where"),
                patched("another local name", before, b -> b.put(local + 30, (byte) 'n'), contradict),
                patched(
                        "a name of no bytes",
                        before,
                        b -> b.put(central + CENTRAL + ZipBytes.NAME_LENGTH, (byte) 0),
                        "name has 0 bytes"),
                patched(
                        "a longer extra field",
                        before,
                        b -> b.put(local + ZipBytes.EXTRA_LENGTH, (byte) 9),
                        "extra field is cut short"),
                patched(
                        "an extra field that overruns",
                        before,
                        b -> b.put(local + 30 + 3 + 2, (byte) 5),
                        "extra field is cut short"),
                patched("a comment of a member", before, b -> b.put(central + 32, (byte) 1), "has a comment"),
                patched("another disk of a member", before, b -> b.put(central + 34, (byte) 1), "several parts"),
                patched(
                        "a member that is elsewhere",
                        before,
                        b -> b.put(central + 42, (byte) 1),
                        "not where it should be"),
                patched(
                        "a size elsewhere that is missing",
                        before,
                        b -> b.putInt(central + CENTRAL + ZipBytes.SIZE, -1),
                        "zip64 field is missing"),
                patched("another disk", before, b -> b.put(end + 4, (byte) 1), "several parts"),
                patched("more entries on other disks", before, b -> b.put(end + 8, (byte) 1), "several parts"),
                patched("fewer entries", before, b -> b.putInt(end + 8, 0x00010001), "more entries than it says"),
                patched("more entries", before, b -> b.putInt(end + 8, 0x00030003), "cut short"),
                patched("a smaller directory", before, b -> b.put(end + 12, (byte) 90), "directory is not where"),
                patched("a directory elsewhere", before, b -> b.put(end + 16, (byte) 1), "directory is not where"),
                patched("a comment", before, b -> b.put(end + 20, (byte) 1), "has a comment"),
                patched(
                        "another zip64 entries",
                        behind.build64(),
                        b -> b.putLong(end64 + 24, 1).putLong(end64 + 32, 1),
                        "contradict each other"),
                patched(
                        "another zip64 directory",
                        behind.build64(),
                        b -> b.put(end64 + 48, (byte) 1),
                        "directory is not where"),
                patched(
                        "a zip64 directory beyond the file",
                        behind.build64(),
                        b -> b.putLong(end64 + 48, -1),
                        "directory is not where"),
                patched(
                        "a zip64 end of another length",
                        behind.build64(),
                        b -> b.put(end64 + 4, (byte) 45),
                        "odd length"),
                patched("no zip64 signature", behind.build64(), b -> b.put(end64, (byte) 0), "end 64 is not where"),
                patched(
                        "a zip64 end on another disk",
                        behind.build64(),
                        b -> b.put(end64 + 16, (byte) 1),
                        "several parts"),
                patched(
                        "another zip64 locator",
                        behind.build64(),
                        b -> b.put(end64 + 56 + 8, (byte) 1),
                        "points elsewhere"),
                patched("two disks", behind.build64(), b -> b.put(end64 + 56 + 16, (byte) 2), "points elsewhere"),
                patched(
                        "another small end",
                        behind.build64(),
                        b -> b.putInt(end64 + 56 + 20 + 12, 0),
                        "contradict each other"));
    }

    private static ByteBuffer sizes(ByteBuffer zip, int local, int central, int size) {
        zip.putInt(local + ZipBytes.SIZE, size).putInt(local + ZipBytes.STORED_SIZE, size);
        return zip.putInt(central + CENTRAL + ZipBytes.SIZE, size)
                .putInt(central + CENTRAL + ZipBytes.STORED_SIZE, size);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doctored")
    void refuses(String what, byte[] zip, String words) {
        assertThat(refusal(zip)).as(what).contains(words).contains("download the file again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a",
                "m/../a",
                "m/..",
                "/a",
                "m//a",
                "m/",
                "./a",
                "m\\a",
                "C:a",
                "m/a\nb",
                "m/\0",
                "m/\u007f",
                "."
            })
    void refuses_the_name(String name) {
        assertThat(refusal(new ZipBytes(true).add(name, DATA).build())).contains("odd name [" + name + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"m/data.pkl", "m/DATA.PKL", "M/data.pkl"})
    void refuses_names_that_some_systems_take_for_the_same(String name) {
        assertThat(refusal(new ZipBytes(true)
                        .add("m/data.pkl", DATA)
                        .add(name, DATA)
                        .build()))
                .contains("twice");
    }

    @Test
    void refuses_a_name_that_is_no_text() {
        ZipBytes zip = two(false);
        byte[] bytes = zip.build();
        bytes[zip.central(0) + 46] = (byte) 0xff;
        assertThat(refusal(bytes)).contains("not UTF-8");
    }

    @Test
    void refuses_bytes_between_members_and_before_the_directory() {
        byte[] gap = new byte[16];
        assertThat(refusal(new ZipBytes(false)
                        .add("m/a", DATA)
                        .raw(gap)
                        .add("m/b", DATA)
                        .build()))
                .contains("[m/a] is followed by bytes of no member");
        assertThat(refusal(new ZipBytes(true).add("m/a", DATA).raw(new byte[3]).build()))
                .contains("[m/a] is followed by bytes of no member");
        assertThat(refusal(new ZipBytes(true)
                        .raw("PK\3\4".getBytes(StandardCharsets.US_ASCII))
                        .build()))
                .contains("bytes of no member precede its directory");
    }

    @Test
    void refuses_two_names_for_the_same_bytes() {
        ZipBytes zip = two(false);
        byte[] bytes = zip.build();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(zip.central(1) + 42, 0);
        assertThat(refusal(bytes)).contains("cut short");
    }

    @Test
    void refuses_a_zip_that_was_compressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("m/data.pkl"));
            zip.write(new byte[1 << 20]);
        }
        assertThat(refusal(bytes.toByteArray())).contains("compressed");
    }

    @Test
    void refuses_a_zip_behind_a_zip_and_bytes_behind_either() {
        byte[] zip = two(true).build64();
        byte[] twice = ByteBuffer.allocate(2 * zip.length).put(zip).put(zip).array();
        assertThat(refusal(twice)).contains("its directory is not where it should be");
        assertThat(refusal(Arrays.copyOf(zip, zip.length + 1))).contains("directory is missing");
    }

    @Test
    void refuses_every_prefix() {
        byte[] zip = two(true).build64();
        IntStream.range(4, zip.length).forEach(length -> assertThat(refusal(Arrays.copyOf(zip, length)))
                .as("%d bytes", length)
                .contains("is a broken or doctored zip"));
    }
}
