package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * IA3: each input or each output of a layer is scaled (Liu et al. 2022).
 *
 * @param scale what is added to 1 of each scale
 * @param onInput whether the inputs are scaled
 */
record ElementScale(Factor scale, boolean onInput) implements Adapter {

    static Optional<ElementScale> of(ModuleTensors tensors) {
        return tensors.scalar("on_input").stream().boxed().findFirst().flatMap(flag -> tensors.get("weight")
                .map(scale -> new ElementScale(scale, flag != 0)));
    }

    @Override
    public boolean fits(WeightShape weight) {
        return scale.entry().elements() == (onInput ? weight.in() : weight.out());
    }

    @Override
    public NDArray delta(Factors factors, NDArray weight) {
        long out = weight.getShape().get(0);
        long values = scale.entry().elements();
        Shape scaled = onInput ? new Shape(1, values, 1) : new Shape(values, 1, 1);
        Shape whole = onInput ? new Shape(out, values, -1) : new Shape(values, 1, -1);
        return weight.reshape(whole).mul(factors.tensor(scale).reshape(scaled));
    }
}
