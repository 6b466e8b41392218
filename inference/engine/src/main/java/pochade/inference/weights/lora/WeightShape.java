package pochade.inference.weights.lora;

import java.util.List;

/**
 * The shape of a weight of the model: [out], [out, in] or [out, in, height, width].
 *
 * @param in 1 where there is no such dimension
 * @param kernel height times width of a convolution's kernel; 1 where there is none
 */
record WeightShape(long out, long in, long kernel) {

    static WeightShape of(List<Long> shape) {
        return new WeightShape(
                shape.get(0),
                shape.size() < 2 ? 1 : shape.get(1),
                shape.stream().skip(2).reduce(1L, Math::multiplyExact));
    }

    /** All but the first dimension. */
    long columns() {
        return in * kernel;
    }
}
