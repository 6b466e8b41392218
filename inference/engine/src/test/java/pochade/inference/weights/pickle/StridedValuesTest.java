package pochade.inference.weights.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A tensor's values come in row-major order, however they lie in the file. */
class StridedValuesTest {

    private static final byte[] BYTES = new byte[1 << 19];

    static {
        new Random(1).nextBytes(BYTES);
    }

    @Provide
    Arbitrary<PlacedTensor> tensors() {
        Arbitrary<ElementType> types =
                Arbitraries.of(ElementType.U8, ElementType.F16, ElementType.F32, ElementType.F64);
        Arbitrary<Integer> ranks = Arbitraries.integers().between(0, 4);
        return ranks.flatMap(rank -> Combinators.combine(
                        types,
                        Arbitraries.longs().between(0, 5).list().ofSize(rank),
                        Arbitraries.longs().between(0, 30).list().ofSize(rank),
                        Arbitraries.longs().between(0, 50))
                .as(PlacedTensor::new));
    }

    @Property
    void are_those_at_offset_and_strides(@ForAll("tensors") PlacedTensor tensor) {
        Assume.that(!StridedValues.of(tensor).overlap());
        assertValues(tensor);
    }

    /** A transposed matrix that is larger than what is held in memory at a time, and a slice with wide strides. */
    @Example
    void are_gathered_over_windows() {
        assertValues(new PlacedTensor(ElementType.F32, List.of(300L, 400L), List.of(1L, 300L), 12));
        assertValues(new PlacedTensor(ElementType.U8, List.of(3L, 4L), List.of(70_000L, 9_000L), 1));
        assertValues(new PlacedTensor(ElementType.F16, List.of(2L, 3L, 4L), List.of(0L, 1L, 3L), 7));
    }

    private static void assertValues(PlacedTensor tensor) {
        ByteBuffer expected = ByteBuffer.allocate((int) tensor.bytes());
        for (int place : places(tensor)) {
            expected.put(
                    BYTES,
                    (int) tensor.position() + place * tensor.type().bytes(),
                    tensor.type().bytes());
        }
        ByteBuffer actual = ByteBuffer.allocate((int) tensor.bytes());
        tensor.read(new MemoryFile(BYTES), 0, tensor.bytes(), actual);
        assertThat(actual.array()).isEqualTo(expected.array());
        int half = (int) tensor.bytes() / 2;
        ByteBuffer part = ByteBuffer.allocate(half);
        tensor.read(new MemoryFile(BYTES), tensor.bytes() - half, half, part);
        assertThat(part.array())
                .isEqualTo(Arrays.copyOfRange(expected.array(), expected.capacity() - half, expected.capacity()));
    }

    /** Elements from the first one on, in row-major order. */
    private static List<Integer> places(PlacedTensor tensor) {
        List<Integer> places = List.of(0);
        for (int i = 0; i < tensor.shape().size(); i++) {
            List<Integer> next = new ArrayList<>();
            for (int place : places) {
                for (int k = 0; k < tensor.shape().get(i); k++) {
                    next.add(place + k * tensor.stride().get(i).intValue());
                }
            }
            places = next;
        }
        return places;
    }
}
