package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.schedule.NoiseLevel;

/** {@code a * x + b * y + ...} of tensors of one shape. Leaves them open and nothing but the sum behind. */
final class WeightedSum {

    private final NDArray sum;

    private WeightedSum(NDArray sum) {
        this.sum = sum;
    }

    /** The sum is attached to the manager of this first tensor. */
    static WeightedSum of(double weight, NDArray tensor) {
        return new WeightedSum(tensor.mul(weight));
    }

    /** A weight of 0 leaves the tensor out. */
    WeightedSum plus(double weight, NDArray tensor) {
        if (weight != 0) {
            try (NDArray term = tensor.mul(weight)) {
                sum.addi(term);
            }
        }
        return this;
    }

    /** Draws from the source, for the way between two levels, unless the weight is 0. */
    WeightedSum plusNoise(double weight, NoiseSource noise, NoiseLevel from, NoiseLevel to) {
        if (weight != 0) {
            try (NDArray drawn = noise.next(from, to)) {
                plus(weight, drawn);
            }
        }
        return this;
    }

    NDArray tensor() {
        return sum;
    }
}
