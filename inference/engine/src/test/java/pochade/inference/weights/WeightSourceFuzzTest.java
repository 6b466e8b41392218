package pochade.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.weights.pickle.TorchBytes;

/** Whatever is done to a file of weights, it is read or refused, soon and in little memory (the heap has 64 MB). */
@Tag("small-heap")
class WeightSourceFuzzTest {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static Path file = Path.of("");

    @BeforeContainer
    static void createFile() throws IOException {
        file = Files.createTempFile("model", ".ckpt");
    }

    @AfterContainer
    static void deleteFile() throws IOException {
        Files.delete(file);
    }

    /** A change at a place that is taken modulo the length of the file. */
    private interface Change {
        void apply(List<Byte> bytes, int place);
    }

    private record Mutation(Change change, int place) {

        void apply(List<Byte> bytes) {
            if (!bytes.isEmpty()) {
                change.apply(bytes, place % bytes.size());
            }
        }
    }

    @Provide
    Arbitrary<byte[]> wholeFiles() {
        String header =
                "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"F16\",\"shape\":[2,3],\"data_offsets\":[0,12]},"
                        + "\"b\":{\"dtype\":\"F8_E4M3\",\"shape\":[],\"data_offsets\":[12,13]}}";
        return Arbitraries.of(
                SafetensorsBytes.of(header, 13),
                TorchBytes.small().zip(),
                TorchBytes.small().legacy(),
                resource("torch-zip.pt"),
                resource("torch-zip-protocol-4.pt"),
                resource("torch-legacy.pt"));
    }

    private static byte[] resource(String name) {
        try (InputStream in = WeightSourceFuzzTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        Arbitrary<Byte> telling = Arbitraries.of((byte) 0, (byte) -1, (byte) '.', (byte) '(', (byte) '"', (byte) '9');
        Arbitrary<Byte> values = Arbitraries.oneOf(telling, Arbitraries.bytes());
        Arbitrary<Integer> lengths = Arbitraries.integers().between(1, 40);
        Arbitrary<Change> overwriting = Arbitraries.oneOf(
                values.map(value -> (bytes, place) -> bytes.set(place, value)),
                Arbitraries.integers()
                        .between(0, 7)
                        .map(bit -> (bytes, place) -> bytes.set(place, (byte) (bytes.get(place) ^ (1 << bit)))));
        Arbitrary<Change> moving = Arbitraries.oneOf(
                values.map(value -> (bytes, place) -> bytes.add(place, value)),
                lengths.map(
                        length -> (bytes, place) -> part(bytes, place, length).clear()),
                lengths.map(length -> (bytes, place) -> bytes.addAll(place, List.copyOf(part(bytes, place, length)))),
                Arbitraries.just(
                        (bytes, place) -> part(bytes, place, bytes.size()).clear()));
        Arbitrary<Change> changes = Arbitraries.frequencyOf(Tuple.of(3, overwriting), Tuple.of(1, moving));
        // half of the changes near the begin, where the pickles of most files are
        Arbitrary<Integer> places = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 600), Arbitraries.integers().between(0, 1 << 20));
        return Combinators.combine(changes, places)
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static List<Byte> part(List<Byte> bytes, int begin, int length) {
        return bytes.subList(begin, Math.min(bytes.size(), begin + length));
    }

    @StatisticsReport(StatisticsReportMode.OFF)
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void anyChangeIsReadOrRefused(@ForAll("wholeFiles") byte[] whole, @ForAll("mutations") List<Mutation> mutations)
            throws IOException {
        List<Byte> bytes = new ArrayList<>();
        for (byte value : whole) {
            bytes.add(value);
        }
        mutations.forEach(mutation -> mutation.apply(bytes));
        ByteBuffer changed = ByteBuffer.allocate(bytes.size());
        bytes.forEach(changed::put);
        Files.write(file, changed.array());
        long start = System.nanoTime();
        Statistics.collect(readOrRefuse(changed.capacity()));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        Statistics.coverage(outcomes -> {
            outcomes.check("read").percentage(share -> share > 2);
            outcomes.check("refused").percentage(share -> share > 20);
        });
    }

    private static String readOrRefuse(int size) {
        try (WeightSource source = WeightSource.open(file)) {
            long sum = 0;
            for (TensorEntry entry : source.tensors().values()) {
                sum += entry.bytes();
                assertThat(entry.elements()).isNotNegative();
                if (entry.dtype().supported()) {
                    source.read(entry.name(), ByteBuffer.allocate(Math.toIntExact(entry.bytes())));
                }
            }
            assertThat(sum).isLessThanOrEqualTo(4L * size);
            return "read";
        } catch (InferenceException e) {
            assertThat(e.failure()).isInstanceOf(Failure.BadModel.class);
            return "refused";
        }
    }
}
