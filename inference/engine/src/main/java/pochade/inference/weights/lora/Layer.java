package pochade.inference.weights.lora;

import java.util.Optional;
import pochade.inference.tensor.Parameter;
import pochade.inference.weights.ModelPart;

/**
 * A layer of the model that has weights.
 *
 * @param name as in the checkpoints, without {@code .weight}
 */
record Layer(ModelPart part, String name, Parameter weight, Optional<Parameter> bias) {

    private static final int LATENTS = 4;

    WeightShape shape() {
        return WeightShape.of(weight.shape());
    }

    /**
     * The part of the first convolution of an inpainting or instruction model that ordinary models have too; empty for all
     * other layers.
     */
    Optional<WeightShape> narrowed() {
        WeightShape whole = shape();
        return name.equals("conv_in") && whole.in() > LATENTS
                ? Optional.of(new WeightShape(whole.out(), LATENTS, whole.kernel()))
                : Optional.empty();
    }
}
