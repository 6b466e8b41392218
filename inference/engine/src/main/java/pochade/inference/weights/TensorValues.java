package pochade.inference.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads small tensors value by value. */
public final class TensorValues {

    private TensorValues() {}

    /**
     * The values in row-major order.
     *
     * @param entry of F64, F32, F16 or BF16
     */
    public static float[] read(WeightSource source, TensorEntry entry) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(entry.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        source.read(entry.name(), bytes);
        bytes.flip();
        float[] values = new float[Math.toIntExact(entry.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (entry.dtype()) {
                case F64 -> (float) bytes.getDouble();
                case F32 -> bytes.getFloat();
                case F16 -> half(bytes.getShort());
                case BF16 -> Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
                default -> throw new IllegalArgumentException(entry + " holds no real numbers");
            };
        }
        return values;
    }

    /** The value of IEEE 754 half precision. */
    private static float half(short bits) {
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude =
                switch (exponent) {
                    case 0 -> Math.scalb((float) fraction, -24);
                    case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Math.scalb(0x400 + (float) fraction, exponent - 25);
                };
        return bits < 0 ? -magnitude : magnitude;
    }
}
