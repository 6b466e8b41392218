package pochade.inference.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.EnumMap;
import java.util.Map;
import pochade.inference.tensor.NativeBuffers;
import pochade.inference.tensor.TorchRuntime;

/** Reads weights in the type they are stored as into arrays of the type they are used in. */
public final class TensorReader implements AutoCloseable {

    /** So many bytes are read at once where they are cast: few enough to be in the processor's cache still. */
    private static final long PIECE = 4L << 20;

    private final TorchRuntime torch;
    private final NDManager memory;
    private final Map<DataType, ScratchArray> scratch = new EnumMap<>(DataType.class);

    public TensorReader(TorchRuntime torch) {
        this.torch = torch;
        memory = torch.newHostScope();
    }

    /** Whether weights can be stored as this type. */
    public static boolean reads(Dtype dtype) {
        return dtype == Dtype.F64 || dtype == Dtype.F32 || dtype == Dtype.F16 || isWidened(dtype);
    }

    /**
     * Reads a tensor to a new array.
     *
     * @param host a manager on the CPU, which the array belongs to
     * @param entry of one of the types that are {@linkplain #reads read}
     */
    public NDArray read(NDManager host, WeightSource source, TensorEntry entry, DataType precision) {
        NDArray array = host.create(new Shape(entry.dimensions()), precision);
        read(source, entry, array);
        return array;
    }

    /** Reads a tensor into an array on the CPU of its shape and any precision. */
    void read(WeightSource source, TensorEntry entry, NDArray target) {
        DataType stored = inMemory(entry.dtype());
        if (stored == target.getDataType()) {
            readAs(source, entry, 0, target);
        } else {
            copy(source, entry, target);
        }
    }

    /** As {@link #read(WeightSource, TensorEntry, NDArray)}, into an array whose values may lie in any order. */
    void copy(WeightSource source, TensorEntry entry, NDArray target) {
        Shape shape = target.getShape();
        long rows = shape.dimension() == 0 ? 1 : shape.head();
        long rowBytes = entry.bytes() / Math.max(1, rows);
        long step = Math.max(1, PIECE / Math.max(1, rowBytes));
        if (step >= rows) {
            copy(source, entry, 0, target);
            return;
        }
        for (long from = 0; from < rows; from += step) {
            try (NDArray piece = target.get(new NDIndex().addSliceDim(from, Math.min(rows, from + step)))) {
                copy(source, entry, from * rowBytes, piece);
            }
        }
    }

    private void copy(WeightSource source, TensorEntry entry, long from, NDArray target) {
        try (NDManager scope = torch.newHostScope()) {
            NDArray array = scratch(inMemory(entry.dtype())).array(scope, target.getShape());
            readAs(source, entry, from, array);
            torch.kernels().run(scope, "cast_into", target, array);
        }
    }

    private static boolean isWidened(Dtype dtype) {
        return dtype == Dtype.BF16 || Float8.isFloat8(dtype);
    }

    /** The type that a tensor is read as: its own, but float32 for those that DJL does not know. */
    private static DataType inMemory(Dtype dtype) {
        return switch (dtype) {
            case F64 -> DataType.FLOAT64;
            case F16 -> DataType.FLOAT16;
            default -> DataType.FLOAT32;
        };
    }

    private void readAs(WeightSource source, TensorEntry entry, long from, NDArray target) {
        long bytes = entry.dtype().bytes(target.size());
        if (isWidened(entry.dtype())) {
            readWidened(source, entry, from, bytes, NativeBuffers.of(target));
        } else {
            source.read(entry.name(), from, bytes, NativeBuffers.of(target));
        }
    }

    private void readWidened(WeightSource source, TensorEntry entry, long from, long bytes, ByteBuffer target) {
        try (NDManager scope = torch.newHostScope()) {
            ByteBuffer narrow = NativeBuffers.of(scratch(DataType.UINT8).array(scope, new Shape(bytes)));
            source.read(entry.name(), from, bytes, narrow.duplicate());
            if (Float8.isFloat8(entry.dtype())) {
                Float8.widen(entry.dtype(), narrow, target.asFloatBuffer());
            } else {
                widenBfloat16(narrow.asShortBuffer(), target.asIntBuffer());
            }
        }
    }

    /** BF16 is the upper half of F32. */
    private static void widenBfloat16(ShortBuffer from, IntBuffer to) {
        while (from.hasRemaining()) {
            to.put(from.get() << 16);
        }
    }

    private ScratchArray scratch(DataType type) {
        return scratch.computeIfAbsent(type, key -> new ScratchArray(memory, key, 0));
    }

    @Override
    public void close() {
        memory.close();
    }
}
