package pochade.inference.weights;

import java.util.Arrays;
import java.util.Optional;

/** The element types of the safetensors format. The names are the format's own. */
public enum Dtype {
    F64(64),
    F32(32),
    F16(16),
    BF16(16),
    I64(64),
    I32(32),
    I16(16),
    I8(8),
    U8(8),
    BOOL(8),
    C64(64, false),
    U64(64, false),
    U32(32, false),
    U16(16, false),
    F8_E4M3(8),
    F8_E5M2(8),
    F8_E8M0(8, false),
    F6_E2M3(6, false),
    F6_E3M2(6, false),
    F4(4, false);

    private final int bits;
    private final boolean supported;

    Dtype(int bits) {
        this(bits, true);
    }

    Dtype(int bits, boolean supported) {
        this.bits = bits;
        this.supported = supported;
    }

    /** The type of this name, if the format has it. */
    public static Optional<Dtype> ofName(String name) {
        return Arrays.stream(values())
                .filter(dtype -> dtype.name().equals(name))
                .findFirst();
    }

    /** Whether tensors of this type can be read; the others are only listed. */
    public boolean supported() {
        return supported;
    }

    /**
     * The bytes that so many elements take.
     *
     * @throws ArithmeticException if they are more than a long holds or do not fill whole bytes
     */
    public long bytes(long elements) {
        long total = Math.multiplyExact(elements, bits);
        if (total % Byte.SIZE != 0) {
            throw new ArithmeticException(elements + " elements of " + this + " do not fill whole bytes");
        }
        return total / Byte.SIZE;
    }
}
