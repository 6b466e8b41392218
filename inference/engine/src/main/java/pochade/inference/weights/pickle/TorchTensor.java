package pochade.inference.weights.pickle;

import java.util.List;

/**
 * A view of a storage that lies within it.
 *
 * @param offset the first value, in elements of this type from the start of the storage
 * @param shape sizes of the dimensions, outermost first; empty for a scalar
 * @param stride for each dimension, how many elements lie from one value to the next
 */
record TorchTensor(TorchStorage storage, ElementType type, long offset, List<Long> shape, List<Long> stride)
        implements PickleValue {

    /** As many as are read of a safetensors file. */
    static final int MOST_DIMENSIONS = 8;

    TorchTensor {
        shape = List.copyOf(shape);
        stride = List.copyOf(stride);
    }

    /** @throws TorchFileException if it does not lie within the storage */
    static TorchTensor of(TorchStorage storage, ElementType type, long offset, List<Long> shape, List<Long> stride)
            throws TorchFileException {
        if (stride.size() != shape.size()) {
            throw new TorchFileException("has a tensor of " + shape.size() + " dimensions with " + stride.size()
                    + " strides" + TorchFileException.DOWNLOAD_AGAIN);
        }
        if (offset < 0
                || anyNegative(shape)
                || anyNegative(stride)
                || end(offset, shape, stride) > storage.bytes() / type.bytes()) {
            throw new TorchFileException(
                    "has a tensor " + shape + " with strides " + stride + " and offset " + offset
                            + " that reaches out of its storage {} of " + storage.bytes() + " bytes"
                            + TorchFileException.DOWNLOAD_AGAIN,
                    storage.key());
        }
        return new TorchTensor(storage, type, offset, shape, stride);
    }

    private static boolean anyNegative(List<Long> numbers) {
        return numbers.stream().anyMatch(number -> number < 0);
    }

    /** The element after the last one, or the largest number if there is none so large. */
    private static long end(long offset, List<Long> shape, List<Long> stride) {
        try {
            long last = offset;
            long bytes = Long.BYTES;
            for (int i = 0; i < shape.size(); i++) {
                long size = Math.max(1, shape.get(i));
                last = Math.addExact(last, Math.multiplyExact(size - 1, stride.get(i)));
                bytes = Math.multiplyExact(bytes, size);
            }
            return shape.contains(0L) ? offset : Math.addExact(last, 1);
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }
}
