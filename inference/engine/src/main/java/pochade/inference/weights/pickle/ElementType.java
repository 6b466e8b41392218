package pochade.inference.weights.pickle;

import org.jspecify.annotations.Nullable;

/** What the elements of a storage are: PyTorch's storage classes and dtypes under the names of the safetensors format. */
public enum ElementType implements PickleValue {
    F64(8, "DoubleStorage", "float64"),
    F32(4, "FloatStorage", "float32"),
    F16(2, "HalfStorage", "float16"),
    BF16(2, "BFloat16Storage", "bfloat16"),
    I64(8, "LongStorage", "int64"),
    I32(4, "IntStorage", "int32"),
    I16(2, "ShortStorage", "int16"),
    I8(1, "CharStorage", "int8"),
    U8(1, "ByteStorage", "uint8"),
    BOOL(1, "BoolStorage", "bool"),
    C64(8, "ComplexFloatStorage", "complex64"),
    U64(8, null, "uint64"),
    U32(4, null, "uint32"),
    U16(2, null, "uint16"),
    F8_E4M3(1, null, "float8_e4m3fn"),
    F8_E5M2(1, null, "float8_e5m2");

    private final int bytes;
    private final @Nullable String storageClass;
    private final String torchName;

    ElementType(int bytes, @Nullable String storageClass, String torchName) {
        this.bytes = bytes;
        this.storageClass = storageClass;
        this.torchName = torchName;
    }

    /** The bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** The class in the module {@code torch}, or null where there is none. */
    @Nullable
    String storageClass() {
        return storageClass;
    }

    /** The dtype in the module {@code torch}. */
    String torchName() {
        return torchName;
    }
}
