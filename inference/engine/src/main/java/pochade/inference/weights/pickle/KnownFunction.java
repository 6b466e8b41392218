package pochade.inference.weights.pickle;

import java.util.regex.Pattern;

/** What a pickle of weights may call, and what it does here. */
enum KnownFunction implements PickleValue {
    ORDERED_DICT,
    PARAMETER_DICT,
    REBUILD_TENSOR,
    REBUILD_TENSOR_OF_TYPE,
    REBUILD_PARAMETER,
    REBUILD_FROM_TYPE,
    SIZE,
    ENCODE,
    NUMPY_DTYPE;

    private static final Pattern NUMPY_SCALARS = Pattern.compile("[<>|=]?[?biufcSU]\\d{0,4}");

    @Override
    public PickleValue call(Tuple arguments) throws TorchFileException {
        return switch (this) {
            case ORDERED_DICT -> orderedDict(arguments);
            case PARAMETER_DICT -> new ParameterDict();
            case REBUILD_TENSOR -> tensor(
                    arguments, arguments.get(0, TorchStorage.class).type());
            case REBUILD_TENSOR_OF_TYPE -> tensor(arguments, arguments.get(6, ElementType.class));
            case REBUILD_PARAMETER -> arguments.get(0, TorchTensor.class);
            case REBUILD_FROM_TYPE -> fromType(arguments);
            case SIZE -> arguments.get(0, Tuple.class);
            case ENCODE -> encode(arguments);
            case NUMPY_DTYPE -> numpyDtype(arguments);
        };
    }

    /** Entries follow the call. */
    private static Dict orderedDict(Tuple arguments) throws TorchFileException {
        if (arguments.size() > 0) {
            throw wrong("an OrderedDict");
        }
        return new Dict();
    }

    /** {@code (storage, offset, size, stride, ...)}. */
    private static TorchTensor tensor(Tuple arguments, ElementType type) throws TorchFileException {
        return TorchTensor.of(
                arguments.get(0, TorchStorage.class),
                type,
                arguments.get(1, Long.class),
                arguments.integers(2, TorchTensor.MOST_DIMENSIONS),
                arguments.integers(3, TorchTensor.MOST_DIMENSIONS));
    }

    /** {@code (function, type, arguments, state)}: a tensor that was given attributes. */
    private static PickleValue fromType(Tuple arguments) throws TorchFileException {
        KnownFunction function = arguments.get(0, KnownFunction.class);
        if (function != REBUILD_TENSOR && function != REBUILD_TENSOR_OF_TYPE && function != REBUILD_PARAMETER) {
            throw wrong("a tensor");
        }
        return function.call(arguments.get(2, Tuple.class));
    }

    /** How protocols before 3 write bytes. */
    private static PickleValue encode(Tuple arguments) throws TorchFileException {
        arguments.get(0, String.class);
        if (!arguments.get(1, String.class).equals("latin1")) {
            throw wrong("bytes");
        }
        return new Opaque("bytes");
    }

    /** Only of plain numbers and texts: a dtype of objects may hold another pickle. */
    private static PickleValue numpyDtype(Tuple arguments) throws TorchFileException {
        if (!NUMPY_SCALARS.matcher(arguments.get(0, String.class)).matches()) {
            throw new TorchFileException(
                    "asks for the numpy dtype {}, which no weights need" + TorchFileException.USE_SAFETENSORS,
                    arguments.get(0, String.class));
        }
        return new Opaque("numpy.dtype");
    }

    private static TorchFileException wrong(String what) {
        return new TorchFileException(
                "makes " + what + " in a way that PyTorch does not" + TorchFileException.USE_SAFETENSORS);
    }
}
