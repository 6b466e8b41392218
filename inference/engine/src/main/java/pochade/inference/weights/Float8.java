package pochade.inference.weights;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * The two 8-bit floats in which weights are published, as exact float32.
 *
 * @see <a href="https://arxiv.org/abs/2209.05433">Micikevicius et al., FP8 Formats for Deep Learning, table 1</a>
 */
final class Float8 {

    /** Four bits of exponent, no infinities: all other bits set is NaN, everything else a number. */
    private static final float[] E4M3 = new float[256];

    /** Five bits of exponent: the upper half of an IEEE half. */
    private static final float[] E5M2 = new float[256];

    static {
        for (int bits = 0; bits < 256; bits++) {
            float sign = bits < 128 ? 1 : -1;
            E4M3[bits] = (bits & 0x7f) == 0x7f ? Float.NaN : sign * finite(bits & 0x7f, 3, 7);
            boolean special = (bits & 0x7c) == 0x7c;
            float beyond = (bits & 3) == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            E5M2[bits] = sign * (special ? beyond : finite(bits & 0x7f, 2, 15));
        }
    }

    private Float8() {}

    private static float finite(int bits, int fractionBits, int bias) {
        int one = 1 << fractionBits;
        int exponent = bits >> fractionBits;
        int fraction = bits & (one - 1);
        return exponent == 0
                ? Math.scalb((float) fraction, 1 - bias - fractionBits)
                : Math.scalb((float) (one + fraction), exponent - bias - fractionBits);
    }

    static boolean isFloat8(Dtype dtype) {
        return dtype == Dtype.F8_E4M3 || dtype == Dtype.F8_E5M2;
    }

    /** Converts all that is left of the bytes. */
    static void widen(Dtype dtype, ByteBuffer bytes, FloatBuffer to) {
        float[] values = dtype == Dtype.F8_E4M3 ? E4M3 : E5M2;
        while (bytes.hasRemaining()) {
            to.put(values[Byte.toUnsignedInt(bytes.get())]);
        }
    }
}
