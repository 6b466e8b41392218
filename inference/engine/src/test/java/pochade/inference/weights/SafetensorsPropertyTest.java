package pochade.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;

/** What is well-formed is read as it was written; what is not is refused and nothing else happens. */
class SafetensorsPropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static Path file = Path.of("");

    private record Tensor(Dtype dtype, List<Long> shape) {}

    @BeforeContainer
    static void createFile() throws IOException {
        file = Files.createTempFile("model", ".safetensors");
    }

    @AfterContainer
    static void deleteFile() throws IOException {
        Files.delete(file);
    }

    @Provide
    Arbitrary<Map<String, Tensor>> models() {
        Arbitrary<Dtype> dtypes = Arbitraries.of(Dtype.class).filter(Dtype::supported);
        Arbitrary<List<Long>> shapes = Arbitraries.longs().between(0, 4).list().ofMaxSize(4);
        Arbitrary<String> names = Arbitraries.strings()
                .ofMaxLength(20)
                .filter(name -> !name.contains("\0") && !name.matches(".*\\p{Cs}.*"));
        return Arbitraries.maps(names, Combinators.combine(dtypes, shapes).as(Tensor::new))
                .ofMaxSize(8);
    }

    @Property(tries = 100)
    void whatIsWrittenIsRead(@ForAll("models") Map<String, Tensor> model) throws IOException {
        byte[] bytes = write(model);
        Files.write(file, bytes);
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.tensors().keySet()).containsExactlyElementsOf(model.keySet());
            byte next = 0;
            for (Map.Entry<String, Tensor> tensor : model.entrySet()) {
                TensorEntry entry = read.entry(tensor.getKey());
                assertThat(entry.dtype()).isEqualTo(tensor.getValue().dtype());
                assertThat(entry.shape()).isEqualTo(tensor.getValue().shape());
                ByteBuffer data = ByteBuffer.allocate((int) entry.bytes());
                read.read(tensor.getKey(), data);
                for (byte value : data.array()) {
                    assertThat(value).isEqualTo(next++);
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Tuple2<Integer, Byte>>> mutations() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 1 << 20);
        Arbitrary<Byte> jsonBytes =
                Arbitraries.of((byte) '{', (byte) '}', (byte) '"', (byte) ',', (byte) '9', (byte) ' ');
        return Combinators.combine(places, Arbitraries.oneOf(jsonBytes, Arbitraries.bytes()))
                .as(Tuple::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anyChangeIsReadOrRefused(
            @ForAll("models") Map<String, Tensor> model, @ForAll("mutations") List<Tuple2<Integer, Byte>> mutations)
            throws IOException {
        byte[] bytes = write(model);
        mutations.forEach(mutation -> bytes[mutation.get1() % bytes.length] = mutation.get2());
        Files.write(file, bytes);
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            long data = read.tensors().values().stream()
                    .mapToLong(TensorEntry::bytes)
                    .sum();
            assertThat(data).isLessThan(bytes.length);
        } catch (InferenceException e) {
            assertThat(e.failure()).isInstanceOf(Failure.BadModel.class);
        }
    }

    private static byte[] write(Map<String, Tensor> model) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        long end = 0;
        for (Map.Entry<String, Tensor> tensor : new LinkedHashMap<>(model).entrySet()) {
            Tensor value = tensor.getValue();
            long begin = end;
            end += value.dtype().bytes(value.shape().stream().reduce(1L, Math::multiplyExact));
            header.putObject(tensor.getKey())
                    .put("dtype", value.dtype().name())
                    .<ObjectNode>set("shape", JSON.valueToTree(value.shape()))
                    .set("data_offsets", JSON.valueToTree(new ArrayList<>(List.of(begin, end))));
        }
        return SafetensorsBytes.of(JSON.writeValueAsString(header), (int) end);
    }
}
