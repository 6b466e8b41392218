package pochade.inference.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads tensors of every supported type as doubles, by the definitions of the types. */
final class ExactValues {

    private ExactValues() {}

    static double[] read(WeightSource source, String name) {
        TensorEntry entry = source.entry(name);
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(entry.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        source.read(name, bytes);
        bytes.flip();
        double[] values = new double[Math.toIntExact(entry.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = next(entry.dtype(), bytes);
        }
        return values;
    }

    private static double next(Dtype dtype, ByteBuffer bytes) {
        return switch (dtype) {
            case F64 -> bytes.getDouble();
            case F32 -> bytes.getFloat();
            case F16 -> small(bytes.getShort(), 5, 10);
            case BF16 -> Float.intBitsToFloat(bytes.getShort() << 16);
            case F8_E4M3 -> e4m3(bytes.get());
            case F8_E5M2 -> small(bytes.get(), 5, 2);
            case I64 -> bytes.getLong();
            case I32 -> bytes.getInt();
            case I16 -> bytes.getShort();
            case I8 -> bytes.get();
            case U8, BOOL -> Byte.toUnsignedInt(bytes.get());
            default -> throw new IllegalArgumentException(dtype.name());
        };
    }

    /** The one value without infinities: all ones are no number, else the largest exponent is one like the others. */
    static double e4m3(byte bits) {
        return (bits & 0x7f) == 0x7f ? Double.NaN : finite(bits, 4, 3);
    }

    /** A number as IEEE 754 has them, with a sign, an exponent and a fraction of so many bits. */
    static double small(int bits, int exponentBits, int fractionBits) {
        int largest = (1 << exponentBits) - 1;
        if (((bits >> fractionBits) & largest) != largest) {
            return finite(bits, exponentBits, fractionBits);
        }
        boolean infinite = (bits & ((1 << fractionBits) - 1)) == 0;
        return infinite ? Double.POSITIVE_INFINITY * Integer.signum(bits | 1) : Double.NaN;
    }

    private static double finite(int bits, int exponentBits, int fractionBits) {
        int bias = (1 << (exponentBits - 1)) - 1;
        int exponent = (bits >> fractionBits) & ((1 << exponentBits) - 1);
        double fraction = (bits & ((1 << fractionBits) - 1)) * Math.scalb(1.0, -fractionBits);
        double magnitude = exponent == 0 ? Math.scalb(fraction, 1 - bias) : Math.scalb(1 + fraction, exponent - bias);
        return bits < 0 ? -magnitude : magnitude;
    }
}
