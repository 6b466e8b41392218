package pochade.inference.weights.pickle;

import java.util.ArrayList;
import java.util.List;

/**
 * What the instructions of a pickle can make here; nothing of Python is behind it. Values may hold themselves, so nothing may
 * walk them without a bound.
 */
sealed interface PickleValue
        permits PickleValue.None,
                PickleValue.Scalar,
                PickleValue.Items,
                PickleValue.Opaque,
                Tuple,
                Dict,
                ParameterDict,
                KnownFunction,
                ElementType,
                TorchStorage,
                TorchTensor {

    /** Calls it, if it is a function, or makes an object of it, if it is a class. */
    default PickleValue call(Tuple arguments) throws TorchFileException {
        throw misused("calls");
    }

    default void append(PickleValue item) throws TorchFileException {
        throw misused("appends to");
    }

    default void put(PickleValue key, PickleValue value) throws TorchFileException {
        throw misused("puts an entry into");
    }

    /** Gives an object its attributes. */
    default void build(PickleValue state) throws TorchFileException {
        throw misused("sets the state of");
    }

    private TorchFileException misused(String how) {
        return new TorchFileException(how + " a value of the kind " + getClass().getSimpleName() + ", as no weights do"
                + TorchFileException.USE_SAFETENSORS);
    }

    enum None implements PickleValue {
        NONE
    }

    /** @param value a Boolean, Long, BigInteger, Double or String */
    record Scalar(Object value) implements PickleValue {}

    /** A list. */
    record Items(List<PickleValue> items) implements PickleValue {

        Items() {
            this(new ArrayList<>());
        }

        @Override
        public void append(PickleValue item) {
            items.add(item);
        }

        // a list may hold itself
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** A class known by name, or an object of it, that takes everything and keeps nothing. */
    record Opaque(String name) implements PickleValue {

        @Override
        public PickleValue call(Tuple arguments) {
            return this;
        }

        @Override
        public void append(PickleValue item) {}

        @Override
        public void put(PickleValue key, PickleValue value) {}

        @Override
        public void build(PickleValue state) {}
    }
}
