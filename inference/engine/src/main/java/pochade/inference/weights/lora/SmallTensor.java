package pochade.inference.weights.lora;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import pochade.inference.weights.Dtype;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;

/** Reads tensors value by value, of any type: numbers that stand beside the weights. */
final class SmallTensor {

    private SmallTensor() {}

    /** The values in row-major order. */
    static double[] read(WeightSource source, TensorEntry entry) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(entry.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        source.read(entry.name(), bytes);
        bytes.flip();
        double[] values = new double[Math.toIntExact(entry.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = next(bytes, entry.dtype());
        }
        return values;
    }

    private static double next(ByteBuffer bytes, Dtype dtype) {
        return switch (dtype) {
            case F64 -> bytes.getDouble();
            case F32 -> bytes.getFloat();
            case F16 -> half(bytes.getShort());
            case BF16 -> Float.intBitsToFloat(bytes.getShort() << 16);
            case I64 -> bytes.getLong();
            case I32 -> bytes.getInt();
            case I16 -> bytes.getShort();
            default -> bytes.get();
        };
    }

    /** The value of IEEE 754 half precision. */
    private static double half(short bits) {
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude =
                switch (exponent) {
                    case 0 -> Math.scalb((double) fraction, -24);
                    case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                    default -> Math.scalb(0x400 + (double) fraction, exponent - 25);
                };
        return bits < 0 ? -magnitude : magnitude;
    }
}
