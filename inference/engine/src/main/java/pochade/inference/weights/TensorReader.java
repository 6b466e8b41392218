package pochade.inference.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import pochade.inference.tensor.NativeBuffers;

/** Reads a floating-point tensor of a file straight into native memory. */
public final class TensorReader {

    private TensorReader() {}

    /** Whether weights can be stored as this type: F64, F32, F16 and BF16. */
    public static boolean reads(Dtype dtype) {
        return dtype == Dtype.F32 || dtype == Dtype.F16 || dtype == Dtype.BF16 || dtype == Dtype.F64;
    }

    /** The type that a tensor has in memory: its own, but float32 for BF16, which DJL does not know. */
    static DataType type(Dtype dtype) {
        return switch (dtype) {
            case F64 -> DataType.FLOAT64;
            case F16 -> DataType.FLOAT16;
            default -> DataType.FLOAT32;
        };
    }

    /**
     * Reads a tensor to a new array.
     *
     * @param host a manager on the CPU, which the array belongs to
     * @param entry of one of the types that are {@linkplain #reads read}
     */
    public static NDArray read(NDManager host, WeightSource source, TensorEntry entry) {
        NDArray array = host.create(new Shape(entry.dimensions()), type(entry.dtype()));
        read(source, entry, array);
        return array;
    }

    /** Reads a tensor into an array on the CPU of its {@linkplain #type type} and size. */
    static void read(WeightSource source, TensorEntry entry, NDArray target) {
        if (entry.dtype() == Dtype.BF16) {
            readBfloat16(source, entry, target);
        } else {
            source.read(entry.name(), NativeBuffers.of(target));
        }
    }

    /** BF16 is the upper half of F32. DJL knows no such type, and creating one would end the process. */
    private static void readBfloat16(WeightSource source, TensorEntry entry, NDArray target) {
        try (NDArray bytes = target.getManager().create(new Shape(entry.bytes()), DataType.UINT8)) {
            ByteBuffer halves = NativeBuffers.of(bytes);
            source.read(entry.name(), halves.duplicate());
            ShortBuffer from = halves.asShortBuffer();
            IntBuffer to = NativeBuffers.of(target).asIntBuffer();
            while (from.hasRemaining()) {
                to.put(from.get() << 16);
            }
        }
    }
}
