package pochade.inference.weights.pickle;

import java.util.ArrayList;
import java.util.List;

/** A tuple, most often the arguments of a call. */
record Tuple(List<PickleValue> items) implements PickleValue {

    static final Tuple EMPTY = new Tuple(List.of());

    Tuple {
        items = List.copyOf(items);
    }

    int size() {
        return items.size();
    }

    PickleValue get(int index) throws TorchFileException {
        if (index >= items.size()) {
            throw wrong();
        }
        return items.get(index);
    }

    <T> T get(int index, Class<T> kind) throws TorchFileException {
        PickleValue item = get(index);
        if (kind.isInstance(item)) {
            return kind.cast(item);
        }
        if (item instanceof Scalar scalar && kind.isInstance(scalar.value())) {
            return kind.cast(scalar.value());
        }
        throw wrong();
    }

    /** A tuple of at most so many whole numbers. */
    List<Long> integers(int index, int most) throws TorchFileException {
        Tuple numbers = get(index, Tuple.class);
        if (numbers.size() > most) {
            throw new TorchFileException("has a tensor of " + numbers.size() + " dimensions, and at most " + most
                    + " are read" + TorchFileException.DOWNLOAD_AGAIN);
        }
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            values.add(numbers.get(i, Long.class));
        }
        return values;
    }

    private static TorchFileException wrong() {
        return new TorchFileException(
                "calls a function with arguments that PyTorch does not give it" + TorchFileException.USE_SAFETENSORS);
    }

    // what it holds may hold the tuple again
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
